import { z } from 'zod';
import type { DoctorDeps } from './deps.ts';
import { type Finding, Part, reasonOf } from './finding.ts';

const WITHIN_MS = 5_000;
const webUi = z.object({
  Codec: z.object({ Endpoint: z.string().default(''), IncludeCredentials: z.boolean().default(false) }),
});

/** The API at its public address, and the Web UI with the codec that opens payloads for it. */
export async function webFindings({ config }: DoctorDeps): Promise<readonly Finding[]> {
  const part = new Part('web');
  const { publicUrl } = config.http;
  const ready = await get(`${publicUrl}/readyz`);
  if (ready instanceof Error)
    part.wrong('API', {
      says: `${publicUrl} does not answer from here: ${reasonOf(ready)}`,
      settings: ['PUBLIC_URL', 'PORT'],
      remedy:
        'Start api/main.ts, or correct PUBLIC_URL: it is in links, in what channels call back, and in the codec of the Web UI.',
    });
  else
    part.expect('API', ready.status === 200, `${publicUrl} is ready`, {
      says: `${publicUrl}/readyz answers ${ready.status}: ${ready.text.slice(0, 200)}`,
      settings: ['PUBLIC_URL'],
      remedy: 'It names the part that is away.',
    });
  const { uiUrl } = config.temporal;
  const settings = await get(`${uiUrl}/api/v1/settings`);
  if (settings instanceof Error || settings.status !== 200) {
    part.doubtful('Web UI', {
      says: `${uiUrl} does not answer from here`,
      settings: ['TEMPORAL_UI_URL'],
      remedy: 'Links from the console lead there, and the codec opens payloads for that address alone.',
    });
    return part.findings;
  }
  const read = webUi.safeParse(jsonOf(settings.text));
  const { Endpoint, IncludeCredentials } = read.success
    ? read.data.Codec
    : { Endpoint: '', IncludeCredentials: false };
  part.expect(
    'Web UI',
    Endpoint === `${publicUrl}/codec` && IncludeCredentials,
    `opens payloads by ${publicUrl}/codec`,
    {
      says:
        Endpoint === `${publicUrl}/codec`
          ? 'sends no cookies to the codec, so signed-in operators see sealed payloads'
          : `has its payloads opened at "${Endpoint}", and not at ${publicUrl}/codec`,
      settings: ['TEMPORAL_CODEC_ENDPOINT', 'TEMPORAL_CODEC_INCLUDE_CREDENTIALS'],
      remedy: 'Set both on the Web UI (docker-compose.yml, service temporal-ui).',
    },
  );
  return part.findings;
}

async function get(url: string): Promise<{ status: number; text: string } | Error> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a page of somebody else
  }
}
