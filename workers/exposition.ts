import type { BusinessNumbers, Family, Sample } from '../operations/business-numbers.ts';

/**
 * The business's numbers as text that Prometheus reads (exposition format 0.0.4). prom-client keeps its own counts and has no way to be
 * given those of a histogram; these were counted by Postgres.
 */
export function exposition({ ageSeconds, families }: BusinessNumbers): string {
  const age: Family = {
    name: 'business_numbers_age_seconds',
    help: 'Time since the numbers of the business were counted, seconds',
    type: 'gauge',
    samples: [{ labels: {}, value: ageSeconds }],
  };
  return [age, ...families].map(familyText).join('');
}

function familyText({ name, help, type, samples }: Family): string {
  const lines = samples.map((sample) => sampleText(name, sample));
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

function sampleText(name: string, { suffix = '', labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${suffix}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
