import { z } from 'zod';

/** A package of the platform, as its bill of materials names it. */
export interface Component {
  readonly name: string;
  readonly version: string;
  /** an SPDX expression, or `unstated` */
  readonly licence: string;
}

const licences = z.array(
  z.object({
    license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
    expression: z.string().optional(),
  }),
);

const bill = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.object({
      group: z.string().optional(),
      name: z.string(),
      version: z.string(),
      licenses: licences.optional(),
    }),
  ),
});

/** The packages of a bill of materials (CycloneDX 1.5). @throws ZodError when it is none */
export function componentsOf(text: string): Component[] {
  return bill.parse(JSON.parse(text)).components.map(({ group, name, version, licenses: listed = [] }) => ({
    name: group === undefined ? name : `${group}/${name}`,
    version,
    licence:
      listed
        .flatMap(({ license, expression }) => expression ?? license?.id ?? license?.name ?? [])
        .join(' AND ') || 'unstated',
  }));
}

/** How many packages are under which licence, and which they are. */
export function licenceTable(components: readonly Component[]): string {
  const by = new Map<string, string[]>();
  for (const { licence, name, version } of components)
    by.set(licence, [...(by.get(licence) ?? []), `${name} ${version}`]);
  const rows = [...by]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([licence, names]) => `| ${licence} | ${names.length} | ${names.sort().join(', ')} |`);
  return ['| licence | packages | which |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
