import { createSign, createVerify } from 'node:crypto';

/** RSA2 as the gateway sees it: every parameter that came, but `sign` and the empty ones, in the order of their names. */
export function requestHolds(form: URLSearchParams, appPublicKey: string): boolean {
  const content = [...form]
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createVerify('RSA-SHA256')
    .update(content, 'utf8')
    .verify(appPublicKey, form.get('sign') ?? '', 'base64');
}

/** A response whose signature covers the node's text exactly as it is written here. */
export function signedResponse(
  member: string,
  node: object,
  channelPrivateKey: string,
  tamper = false,
): string {
  const text = JSON.stringify(node);
  const sign = createSign('RSA-SHA256').update(text, 'utf8').sign(channelPrivateKey, 'base64');
  const sent = tamper
    ? text.replace(/"code":"\d+"/, '"code":"10000"').replace('{', '{"tampered":"1",')
    : text;
  return `{"${member}":${sent},"sign":"${sign}"}`;
}
