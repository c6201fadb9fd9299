import { createSign, createVerify } from 'node:crypto';

/** What is signed of a gateway call: all parameters but `sign`, empty ones left out, sorted by name, `k=v` joined by `&`. */
export function signContent(params: Readonly<Record<string, string>>): string {
  return Object.keys(params)
    .filter((key) => key !== 'sign' && params[key] !== '')
    .sort()
    .map((key) => `${key}=${params[key]}`)
    .join('&');
}

/** RSA2 is SHA256withRSA, base64. The algorithm is never taken from the message. */
export function rsa2Sign(content: string, privateKeyPem: string): string {
  return createSign('RSA-SHA256').update(content, 'utf8').sign(privateKeyPem, 'base64');
}

/**
 * Whether a signature is the key's over these bytes. Base64 has spellings that decode to the same bytes (the last letter's unused
 * bits); only the one that the signer writes is taken, so that a message has exactly one form that is believed.
 */
export function rsa2Verify(content: string, signature: string, publicKeyPem: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return (
    bytes.toString('base64') === signature &&
    createVerify('RSA-SHA256').update(content, 'utf8').verify(publicKeyPem, bytes)
  );
}

/**
 * The text of one top-level member of a JSON object, byte for byte as it was sent: the signature covers that text, and a value
 * parsed and printed again need not be equal to it. Null when the object has no such member or is not closed.
 */
export function rawMember(json: string, name: string): string | null {
  const key = new RegExp(
    `^\\s*\\{(?:\\s*"(?:sign|alipay_cert_sn)"\\s*:\\s*"[^"]*"\\s*,)*\\s*"${name}"\\s*:\\s*`,
  ).exec(json);
  if (key === null) return null;
  const start = key[0].length;
  if (json[start] !== '{') return null;
  let depth = 0;
  let inString = false;
  for (let at = start; at < json.length; at++) {
    const c = json[at];
    if (inString) {
      if (c === '\\') at++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{') depth++;
    else if (c === '}') {
      depth--;
      if (depth === 0) return json.slice(start, at + 1);
    }
  }
  return null;
}
