import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';

const unpack = promisify(inflate);

/** Why a PDF is not taken. */
export type PdfOffence =
  | 'header'
  | 'truncated'
  | 'encrypted'
  | 'active_content'
  | 'attachments'
  | 'disguised'
  | 'obscured'
  | 'bomb';

/** A page scanned at 300 dpi and packed without loss unpacks to 26 MB. */
const MAX_STREAM_BYTES = 32 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
const MAX_STREAMS = 10_000;

const ENDED = '(?![A-Za-z0-9_])';
/** Names that begin actions a reader would perform by itself, or that carry other programs' files (ISO 32000 §12.6, §7.11.4). */
const ACTIVE = new RegExp(
  `/(?:JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|GoToE|GoToR)${ENDED}|/XFA\\s*(?:\\[|\\d+\\s+\\d+\\s+R)|/OpenAction\\s*<<[^>]{0,200}/URI${ENDED}`,
);
const ATTACHED = new RegExp(`/(?:EmbeddedFiles?)${ENDED}`);
const ENCRYPTED = new RegExp(`/Encrypt${ENDED}`);
const FILTERS = new RegExp(
  `/(?:FlateDecode|Fl|ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt)${ENDED}`,
  'g',
);
/** What makes another program take the file for its own. */
const MARKUP = /<(?:script|html|!doctype\s+html|iframe|\?php|svg[\s>])/i;

/**
 * Looks for what a reviewer's reader would do by itself, or what is something else than a document. A PDF is kept as it came (a
 * signature in it may have to be checked later), so nothing in it is made harmless; it is taken or not.
 *
 * Objects may be packed into streams, so every stream that unpacks is looked into. The limits are those of the search: this is no
 * scanner for viruses, and exploits of a reader's own mistakes look like any other picture or font.
 */
export async function pdfOffence(body: Buffer): Promise<PdfOffence | null> {
  const text = named(body.toString('latin1'));
  if (!/^%PDF-[12]\.\d/.test(text)) return 'header';
  // a file without one object is an empty sheet; with objects it has to be whole
  if (/\d\s+obj\b/.test(text) && !text.slice(-2048).includes('%%EOF')) return 'truncated';
  if (ENCRYPTED.test(text)) return 'encrypted';
  if (MARKUP.test(text) || isArchive(body)) return 'disguised';
  return offenceIn(text) ?? (await offenceInStreams(body));
}

/** `/J#61vaScript` is `/JavaScript` (ISO 32000 §7.3.5). */
function named(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function offenceIn(text: string): PdfOffence | null {
  if (ACTIVE.test(text)) return 'active_content';
  return ATTACHED.test(text) ? 'attachments' : null;
}

/** A ZIP is read from its end, so that a PDF may be one as well, and a Java program with it. */
function isArchive(body: Buffer): boolean {
  const at = body.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  return at >= 0 && at + 22 <= body.length && at + 22 + body.readUInt16LE(at + 20) === body.length;
}

async function offenceInStreams(body: Buffer): Promise<PdfOffence | null> {
  const source = body.toString('latin1');
  let unpacked = 0;
  let streams = 0;
  for (const { index, 0: keyword } of source.matchAll(/(?<!end)stream(?:\r\n|\n|\r)/g)) {
    streams += 1;
    if (streams > MAX_STREAMS) return 'bomb';
    if (isObscured(dictionaryBefore(source, index))) return 'obscured';
    const start = index + keyword.length;
    // only what is packed the usual way unpacks; pictures and fonts of other kinds hold no objects
    if (((body[start] ?? 0) & 0x0f) !== 8) continue;
    const content = await unpacking(body.subarray(start));
    if (content === 'bomb') return 'bomb';
    unpacked += content.length;
    if (unpacked > MAX_UNPACKED_BYTES) return 'bomb';
    const found = offenceIn(named(content.toString('latin1')));
    if (found !== null) return found;
  }
  return null;
}

async function unpacking(packed: Buffer): Promise<Buffer | 'bomb'> {
  try {
    return await unpack(packed, { maxOutputLength: MAX_STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'bomb';
    // not packed at all: a picture, or text that was looked at already
    return Buffer.alloc(0);
  }
}

/** What says how a stream is packed stands between its `obj` and its `stream`. */
function dictionaryBefore(source: string, index: number): string {
  const window = source.slice(Math.max(0, index - 4000), index);
  return named(window.slice(window.lastIndexOf('obj') + 1));
}

/**
 * A stream that holds objects (ISO 32000 §7.5.7, told by what every reader needs of it) packed twice, or in a way that nobody uses
 * for objects: it is to be hidden from exactly this search.
 */
function isObscured(dictionary: string): boolean {
  if (!/\/ObjStm(?![A-Za-z0-9_])|\/First\s+\d/.test(dictionary)) return false;
  const filters = dictionary.match(FILTERS) ?? [];
  const usual = filters.length === 0 || (filters.length === 1 && /^\/Fl/.test(filters[0] ?? ''));
  return !usual || /\/Filter\s+\d|\/(?:DecodeParms|DP|FFilter)(?![A-Za-z0-9_])/.test(dictionary);
}
