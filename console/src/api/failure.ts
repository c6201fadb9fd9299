/** Why a request was refused, or why nobody answered. `code` is the platform's own name for it (`X-Error-Code`). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** 0 when nobody answered */
  readonly status: number;
  readonly code: string;
  /** complaints by field, in the reader's language */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** facts about the refusal: who holds a task, which version is current */
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly retryAfterSeconds: number | null;

  constructor(facts: {
    readonly status: number;
    readonly code: string;
    readonly message: string;
    readonly fields?: ApiError['fields'];
    readonly details?: ApiError['details'];
    readonly requestId?: string;
    readonly retryAfterSeconds?: number | null;
  }) {
    super(facts.message);
    this.status = facts.status;
    this.code = facts.code;
    this.fields = facts.fields ?? {};
    this.details = facts.details ?? {};
    this.requestId = facts.requestId ?? '';
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }

  /** Whether it is unknown if the request was carried out. */
  get isOutcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A refusal out of any document's envelope. */
export function failureOf(response: Response, body: unknown, fallback: string): ApiError {
  const said = isRecord(body) ? body : {};
  const { message, errors, details } = said;
  const seconds = Number(response.headers.get('Retry-After'));
  return new ApiError({
    status: response.status,
    code: response.headers.get('X-Error-Code') ?? `http_${response.status}`,
    message: typeof message === 'string' && message !== '' ? message : fallback,
    fields: fieldsOf(errors),
    details: isRecord(details) ? details : {},
    requestId: response.headers.get('X-Request-Id') ?? '',
    retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  });
}

function fieldsOf(errors: unknown): Record<string, readonly string[]> {
  if (!isRecord(errors)) return {};
  return Object.fromEntries(
    Object.entries(errors).map(([field, said]) => [
      field,
      Array.isArray(said) ? said.map(String) : [String(said)],
    ]),
  );
}

/** The complaints as antd's `form.setFields` takes them. */
export function fieldErrors(error: unknown): { name: string; errors: string[] }[] {
  if (!(error instanceof ApiError)) return [];
  return Object.entries(error.fields).map(([name, errors]) => ({ name, errors: [...errors] }));
}
