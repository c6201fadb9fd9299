import { type ActivityInterfaceFor, type ActivityOptions, proxyActivities } from '@temporalio/workflow';
import { openText } from '../temporal/open-text.ts';

/** What operators read on each activity in the Web UI, Chinese · English. All of them: a step without a name tells nobody anything. */
export type Summaries<Activities> = { readonly [Name in keyof Activities]: string };

/** Activities under one set of options, each with its own summary in the history. */
export function described<Activities extends object>(
  options: ActivityOptions,
  summaries: Summaries<Activities>,
): ActivityInterfaceFor<Activities> {
  const calls = Object.entries<string>(summaries).map(([name, summary]) => {
    const proxy = proxyActivities({ ...options, summary: openText(summary) });
    return [name, proxy[name]] as const;
  });
  return Object.fromEntries(calls) as ActivityInterfaceFor<Activities>;
}
