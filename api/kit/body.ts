import { rm } from 'node:fs/promises';
import type { Context } from 'koa';
import { HttpMethodEnum, koaBody } from 'koa-body';
import { DomainError } from '../../domain/errors.ts';
import { bodyFailure } from './failures.ts';
import { type Fields, isFields, parseForm, parseFormOrJson, parseJsonBody, refuseHostile } from './json.ts';
import type { InputSchemas, UploadedFile } from './route.ts';

export interface ReadBody {
  readonly fields: Fields;
  readonly file: UploadedFile | undefined;
  /** The body as it arrived; empty for multipart. */
  readonly raw: string;
  /**
   * What a signature covers. It is the raw body; for multipart, whose bytes a client's library chooses, the fields by name as a
   * urlencoded form, with a file's SHA-256 in its place.
   */
  readonly signed: string;
}

/** Room beside the file for its part headers and the form's other fields. */
const FORM_OVERHEAD = 64 * 1024;

const METHODS = [
  HttpMethodEnum.GET,
  HttpMethodEnum.HEAD,
  HttpMethodEnum.POST,
  HttpMethodEnum.PUT,
  HttpMethodEnum.PATCH,
  HttpMethodEnum.DELETE,
];
const JSON_TYPES = ['application/json', 'application/*+json', 'text/json', 'text/plain'];
const FORM_TYPE = 'application/x-www-form-urlencoded';
const UTF8 = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
const EMPTY: ReadBody = { fields: {}, file: undefined, raw: '', signed: '' };

/**
 * Reads a request's body for a route, whatever the method: document 000 prints JSON bodies on GET. koa-body only transports
 * (inflates, limits, takes uploads apart); the text is parsed here, because duplicate keys and `__proto__` are lost once parsed.
 * `use` is given the body, and when it is done every uploaded temporary file is gone, whatever happened.
 * @throws DomainError `bad_json`, `payload_too_large`, `unsupported_media_type`, `invalid_input`
 */
export async function withBody<Result>(
  ctx: Context,
  input: InputSchemas,
  maxBytes: number,
  use: (body: ReadBody) => Promise<Result>,
): Promise<Result> {
  const temporary: string[] = [];
  try {
    const body = await read(ctx, input, maxBytes, temporary);
    return await use(body);
  } finally {
    await Promise.all(temporary.map((path) => rm(path, { force: true })));
  }
}

async function read(
  ctx: Context,
  input: InputSchemas,
  maxBytes: number,
  temporary: string[],
): Promise<ReadBody> {
  const asksForBody =
    input.body !== undefined || input.anywhere !== undefined || input.multipart !== undefined;
  if (!asksForBody && (ctx.method === 'GET' || ctx.method === 'HEAD')) return EMPTY;
  if (ctx.get('transfer-encoding') === '' && Number(ctx.get('content-length') || 0) === 0) return EMPTY;
  // a body without a type is meant as JSON; ignoring it would drop what the caller sent
  if (ctx.get('content-type') === '') ctx.request.headers['content-type'] = 'application/json';
  const isMultipart = ctx.is('multipart/form-data') !== false;
  if (isMultipart && (input.multipart !== undefined || input.anywhere !== undefined)) {
    return readMultipart(ctx, input, maxBytes, temporary);
  }
  const isForm = ctx.is(FORM_TYPE) !== false;
  if (!isForm && ctx.is(JSON_TYPES) === false) throw new DomainError('unsupported_media_type');
  if (!UTF8.has((ctx.request.charset || 'utf-8').toLowerCase()))
    throw new DomainError('unsupported_media_type');
  const raw = await readText(ctx, maxBytes);
  if (input.unparsed === true) return { fields: {}, file: undefined, raw, signed: raw };
  return { fields: isForm ? parseFormOrJson(raw) : parseJsonBody(raw), file: undefined, raw, signed: raw };
}

async function readText(ctx: Context, maxBytes: number): Promise<string> {
  const transport = koaBody({
    json: false,
    urlencoded: false,
    textTypes: [...JSON_TYPES, FORM_TYPE],
    textLimit: maxBytes,
    parsedMethods: METHODS,
    patchNode: false,
  });
  try {
    await transport(ctx, async () => {});
  } catch (error) {
    // what unpacked the body has stopped reading it; unless the rest goes by, the connection's next request waits behind it
    ctx.req.unpipe();
    ctx.req.resume();
    throw bodyFailure(error, maxBytes);
  }
  const text: unknown = ctx.request.body;
  return typeof text === 'string' ? text : '';
}

async function readMultipart(
  ctx: Context,
  input: InputSchemas,
  maxBytes: number,
  temporary: string[],
): Promise<ReadBody> {
  const { multipart } = input;
  const maxFile = multipart?.maxBytes ?? 0;
  const length = Number(ctx.get('content-length') || 0);
  const maxTotal = maxFile + FORM_OVERHEAD;
  // said before a byte is read, where the client says how much is coming
  if (length > maxTotal) throw new DomainError('payload_too_large', { maxBytes: maxFile || maxBytes });
  const transport = koaBody({
    json: false,
    urlencoded: false,
    text: false,
    multipart: true,
    parsedMethods: METHODS,
    patchNode: false,
    formidable: {
      maxFileSize: Math.max(maxFile, 1),
      maxTotalFileSize: Math.max(maxFile, 1),
      maxFieldsSize: FORM_OVERHEAD,
      maxFields: 100,
      maxFiles: 1,
      allowEmptyFiles: true,
      minFileSize: 0,
      hashAlgorithm: 'sha256',
      filter: ({ name }) => multipart !== undefined && name === multipart.field,
      onFileBegin: (_name, file) => {
        temporary.push(file.filepath);
      },
    },
  });
  try {
    await transport(ctx, async () => {});
  } catch (error) {
    throw bodyFailure(error, maxFile || maxBytes);
  }
  const fields: unknown = ctx.request.body;
  const plain = isFields(fields) ? { ...fields } : {};
  refuseHostile(plain);
  const file = uploadedFile(ctx, multipart?.field);
  const signed = { ...plain, ...(file === undefined ? {} : { [multipart?.field ?? '']: file.sha256 }) };
  return { fields: plain, file, raw: '', signed: formInOrder(signed) };
}

function formInOrder(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
}

function uploadedFile(ctx: Context, field: string | undefined): UploadedFile | undefined {
  const files = field === undefined ? undefined : ctx.request.files?.[field];
  const file = Array.isArray(files) ? files[0] : files;
  if (file === undefined || file.size === 0) return undefined;
  const name = file.originalFilename ?? '';
  refuseHostile(name, field);
  return {
    path: file.filepath,
    name: name.slice(0, 255),
    size: file.size,
    declaredType: file.mimetype ?? 'application/octet-stream',
    sha256: typeof file.hash === 'string' ? file.hash : '',
  };
}

/** The query as fields; a repeated key with two values is refused. @throws DomainError `invalid_input` */
export function readQuery(ctx: Context): Fields {
  return parseForm(ctx.querystring);
}
