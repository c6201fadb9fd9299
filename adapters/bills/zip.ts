import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** A day's bill of a large merchant is some megabytes; a small file that claims more than this is a bomb. */
const MAX_UNPACKED = 256 * 1024 * 1024;

/**
 * The files of a ZIP archive, by the central directory at its end. Names stay bytes in latin1: what a bill's file is, its content says.
 * @throws Error for what is no archive, is cut, or is packed in a way that bills are not
 */
export function unzip(archive: Buffer): { name: string; content: Buffer }[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.length < end + END_BYTES || archive.readUInt32LE(end) !== END)
    throw new Error('no ZIP archive');
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (archive.readUInt32LE(at) !== ENTRY) throw new Error('the archive’s directory is damaged');
    const method = archive.readUInt16LE(at + 10);
    const packed = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const rest = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString('latin1', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
    at += ENTRY_BYTES + nameLength + rest;
    const start = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const body = archive.subarray(start, start + packed);
    if (method === STORED) return { name, content: body };
    if (method === DEFLATED)
      return { name, content: inflateRawSync(body, { maxOutputLength: MAX_UNPACKED }) };
    throw new Error(`packed by method ${method}`);
  });
}
