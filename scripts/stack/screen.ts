import type { Config } from '../../config/index.ts';

const LABEL_COLUMN = 16;
const OPERATORS = 'admin  reviewer  senior  finance  auditor  huanyun';

/** The one screen that `npm start` ends on. */
export function screen(config: Config, dataDir: string, seconds: number): string {
  const { http, standIns } = config;
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  const { users, loans, repayments, managers } = http.financePlatformPorts;
  const rows: [string, string][] = [
    ['Console', `${http.publicUrl}/console`],
    ['API', http.publicUrl],
    ['API docs', `${http.publicUrl}/docs   (OpenAPI: ${http.publicUrl}/openapi.json)`],
    ['Document 000', `users ${at(users)}  loans ${at(loans)}`],
    ['', `repayments ${at(repayments)}  managers ${at(managers)}`],
    ['Temporal Web UI', config.temporal.uiUrl],
    ...(standIns === null ? [] : [['Mail', standIns.mailUrl] as [string, string]]),
    ['Object storage', config.s3.endpoint],
    ['Logs', `${dataDir}/logs`],
  ];
  const next: [string, string][] = [
    ['npm run demo', 'a loan from registration to settled, while you watch the Web UI'],
    ...(config.sandbox
      ? [['npm run demo -- desk', 'fills the reviewers’ queue in the console'] as [string, string]]
      : []),
    [`curl ${http.publicUrl}/api/v1/loans/products`, 'the first request'],
  ];
  const width = Math.max(...next.map(([command]) => command.length)) + 3;
  return [
    '',
    `The platform is ready after ${seconds.toFixed(1)} s.`,
    '',
    ...rows.map(([label, value]) => `  ${label.padEnd(LABEL_COLUMN)} ${value}`),
    ...(config.sandbox
      ? [
          '',
          `  ${'Logins'.padEnd(LABEL_COLUMN)} ${OPERATORS}`,
          `  ${'Password'.padEnd(LABEL_COLUMN)} ${config.sandboxOperatorPassword}`,
        ]
      : []),
    '',
    '  Next, in another terminal:',
    ...next.map(([command, why]) => `    ${command.padEnd(width)}${why}`),
    '',
    '  Ctrl-C stops everything in order.',
    '',
  ].join('\n');
}
