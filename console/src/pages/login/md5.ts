/**
 * MD5 (RFC 1321) of a text in UTF-8, in lower-case hexadecimal. Document 003 wants passwords sent through it, and browsers have
 * none. It hides nothing from anybody who can listen; the server keeps what arrives under Argon2id.
 */
export function md5(text: string): string {
  const blocks = padded(new TextEncoder().encode(text));
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < blocks.length; at += 16) state = compressed(state, blocks.subarray(at, at + 16));
  return state.map(hexadecimal).join('');
}

type State = readonly [number, number, number, number];

const SHIFTS: readonly (readonly number[])[] = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
/** `floor(2^32 · |sin(i + 1)|)` */
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))));

/** The message, a one bit, zeros, and the length in bits: whole blocks of sixteen little-endian words. */
function padded(bytes: Uint8Array): Uint32Array {
  const size = (((bytes.length + 8) >> 6) + 1) << 6;
  const message = new Uint8Array(size);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(size - 8, bytes.length << 3, true);
  view.setUint32(size - 4, Math.floor(bytes.length / 2 ** 29), true);
  return Uint32Array.from({ length: size / 4 }, (_, at) => view.getUint32(at * 4, true));
}

function compressed(before: State, words: Uint32Array): State {
  let [a, b, c, d] = before;
  for (let i = 0; i < 64; i += 1) {
    const round = i >> 4;
    const [mixed, word] = step(round, i, b, c, d);
    const sum = (a + mixed + (SINES[i] ?? 0) + (words[word] ?? 0)) | 0;
    const shift = SHIFTS[round]?.[i % 4] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  return [(before[0] + a) | 0, (before[1] + b) | 0, (before[2] + c) | 0, (before[3] + d) | 0];
}

/** What a round mixes, and which word it takes. */
function step(round: number, i: number, b: number, c: number, d: number): [number, number] {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), i];
    case 1:
      return [(d & b) | (~d & c), (5 * i + 1) % 16];
    case 2:
      return [b ^ c ^ d, (3 * i + 5) % 16];
    default:
      return [c ^ (b | ~d), (7 * i) % 16];
  }
}

function hexadecimal(word: number): string {
  return [0, 8, 16, 24].map((bits) => ((word >>> bits) & 0xff).toString(16).padStart(2, '0')).join('');
}
