import { language } from '../language.ts';
import { commonTexts } from '../texts/common.ts';
import { spoken } from '../texts.ts';
import { ApiError, failureOf } from './failure.ts';

/**
 * Saves a table that the API answers as CSV. A link would not do: the session's cookie opens nothing without the console's header.
 * @throws ApiError
 */
export async function download(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  fileName: string,
): Promise<void> {
  const search = new URLSearchParams({ format: 'csv' });
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  const { unreachable, failed } = spoken(commonTexts);
  const response = await fetch(`${path}?${search}`, {
    credentials: 'same-origin',
    headers: { Accept: 'text/csv', 'Accept-Language': language(), 'X-Console': '1' },
  }).catch(() => {
    throw new ApiError({ status: 0, code: 'unreachable', message: unreachable });
  });
  if (!response.ok) throw failureOf(response, await bodyOf(response), failed);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null; // a proxy's page: its status says what there is to know
  }
}
