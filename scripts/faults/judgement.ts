import type { Lack, ReportRow } from './report.ts';

/**
 * Why a run of `npm run faults` is not clean, one sentence each; none when it is. A fault that was asked for and never injected is not
 * clean: nothing was seen of it. What this machine cannot do is named by its test (`Lack`) and forgiven in the short form alone, which
 * `npm test` runs wherever it is started. Each number counts by itself, and less than nothing as well: one lost and one doubled are no zero.
 */
export function whatIsUnclean(run: {
  readonly form: string;
  readonly asked: readonly string[];
  readonly rows: readonly ReportRow[];
  readonly lacks: readonly Lack[];
  readonly failed: readonly string[];
}): string[] {
  const { form, asked, rows, lacks, failed } = run;
  return [
    ...failed.map((file) => `${file} failed`),
    ...asked.flatMap((fault) => {
      if (rows.some((row) => row.fault === fault && row.injected > 0)) return [];
      const lack = lacks.find((one) => one.fault === fault);
      if (lack === undefined) return [`${fault} was asked for and nothing was injected`];
      return form === 'long' ? [`${fault} was not run: ${lack.notRun}`] : [];
    }),
    ...rows.flatMap((row) =>
      (['lost', 'doubled', 'stuck'] as const)
        .filter((number) => row[number] !== 0)
        .map((number) => `${row.fault} ${row.what}: ${row[number]} ${number}`),
    ),
  ];
}
