/** A JSON Schema as far as our documents use it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Fields whose form no schema can tell, by name. */
const KNOWN: Readonly<Record<string, unknown>> = {
  password: 'Spring#2026',
  new_password: 'Autumn#2026',
  code: '123456',
  verification_code: '123456',
  sms_code: '123456',
};

/**
 * A value that a person can start from: what the schema shows as an example, else the smallest thing it allows. Fields that may be left
 * out are left out unless they have an example.
 * @param name of the field, where it has one
 */
export function sampleOf(schema: Schema, name = ''): unknown {
  const shown = schema.example ?? schema.examples?.[0] ?? schema.const ?? schema.enum?.[0] ?? schema.default;
  if (shown !== undefined) return shown;
  const inner = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (inner !== undefined) return sampleOf(inner, name);
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((one) => sampleOf(one, name)));
  switch (schema.type) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return schema.items === undefined || (schema.minItems ?? 0) === 0 ? [] : [sampleOf(schema.items)];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return true;
    case 'string':
      return KNOWN[name] ?? sampleText(schema);
    default:
      return null;
  }
}

function sampleObject({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  const shown = Object.entries(properties).filter(
    ([name, one]) => required.includes(name) || one.example !== undefined || one.examples !== undefined,
  );
  return Object.fromEntries(shown.map(([name, one]) => [name, sampleOf(one, name)]));
}

function sampleText({ format, pattern = '', minLength = 1 }: Schema): string {
  if (format === 'date') return '2026-01-31';
  if (format === 'date-time') return '2026-01-31T08:00:00.000Z';
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (pattern.includes('\\d')) return '1'.repeat(Math.max(minLength, 6));
  return 'text'.padEnd(minLength, '-');
}
