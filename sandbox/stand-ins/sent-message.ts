/** One message as the sandbox shows it, whatever way it took. */
export interface SentMessage {
  id: string;
  channel: 'sms' | 'email';
  to: string;
  template: string;
  subject: string | null;
  body: string;
  /** The verification code in it, or null. */
  code: string | null;
  sent_at: string;
}

/** Newest first; a phone number matches with and without its country code, an address without regard to case. */
export function newestFirst(
  books: readonly (readonly SentMessage[])[],
  filter: { to: string | null; limit: number },
): SentMessage[] {
  const wanted = filter.to === null ? null : addressKey(filter.to);
  return books
    .flatMap((book) => book.map((message, index) => ({ message, index })))
    .filter(({ message }) => wanted === null || addressKey(message.to) === wanted)
    .sort((a, b) => b.message.sent_at.localeCompare(a.message.sent_at) || b.index - a.index)
    .slice(0, filter.limit)
    .map(({ message }) => message);
}

function addressKey(address: string): string {
  const trimmed = address.trim().toLowerCase();
  return trimmed.includes('@') ? trimmed : trimmed.replace(/^\+?86(?=1\d{10}$)/, '');
}
