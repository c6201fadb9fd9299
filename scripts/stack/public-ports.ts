import type { Config } from '../../config/index.ts';
import { isPortFree } from '../provision/ports.ts';
import { ProvisionError } from '../provision/running-part.ts';

/** The listeners that documents name, each with the setting that moves it. */
export function publicPorts(config: Config): readonly { port: number; what: string; setting: string }[] {
  const { port, financePlatformPorts } = config.http;
  return [
    { port, what: 'the API', setting: 'PORT' },
    { port: financePlatformPorts.users, what: "document 000's users", setting: 'USERS_PORT' },
    { port: financePlatformPorts.loans, what: "document 000's loans", setting: 'LOANS_PORT' },
    { port: financePlatformPorts.repayments, what: "document 000's repayments", setting: 'REPAYMENTS_PORT' },
    { port: financePlatformPorts.managers, what: "document 000's managers", setting: 'MANAGERS_PORT' },
  ];
}

/** @throws ProvisionError naming every port that is taken and the setting that changes it */
export async function requirePublicPorts(config: Config): Promise<void> {
  const taken: string[] = [];
  for (const { port, what, setting } of publicPorts(config)) {
    if (await isPortFree(port, config.http.host)) continue;
    taken.push(
      `Port ${port} (${what}) is in use by another program; end that, or choose another port: ${setting}=${another(port)} npm start`,
    );
  }
  if (taken.length > 0) throw new ProvisionError(taken.join('\n'));
}

const another = (port: number): number => (port + 10_000 > 65_535 ? port - 10_000 : port + 10_000);
