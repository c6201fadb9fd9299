/**
 * Server-sent events as Dify writes them: `data: {json}` blocks ended by an empty line, and keep-alives that are a bare
 * `event: ping` without data. Comments, other fields and CRLF are understood; a byte-order mark is dropped.
 */
export interface ServerSentEvent {
  event: string;
  data: string;
}

export class EventTooLarge extends Error {
  constructor(limit: number) {
    super(`an event is larger than ${limit} bytes`);
    this.name = 'EventTooLarge';
  }
}

/**
 * Splits a byte stream into events. A block that the end of the stream cuts off is not an event: half an answer is no answer.
 * Keep-alives come out as events with empty data, since they are a sign of life.
 *
 * @throws EventTooLarge when a block, or one line of it, exceeds `maxEventBytes`
 */
export async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
  maxEventBytes: number,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let event = '';
  let data: string[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    if (rest.length + size > maxEventBytes) {
      const lastBreak = rest.lastIndexOf('\n');
      if (rest.length - lastBreak > maxEventBytes) throw new EventTooLarge(maxEventBytes);
    }
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.slice(0, end).replace(/\r$/, '');
      rest = rest.slice(end + 1);
      size += line.length;
      if (size > maxEventBytes) throw new EventTooLarge(maxEventBytes);
      if (line === '') {
        if (event !== '' || data.length > 0) yield { event: event || 'message', data: data.join('\n') };
        event = '';
        data = [];
        size = 0;
      } else if (!line.startsWith(':')) {
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'data') data.push(value);
        else if (field === 'event') {
          event = value;
          // a ping is a line of its own: Dify does not always end it with an empty line
          if (value === 'ping' && data.length === 0) {
            yield { event: 'ping', data: '' };
            event = '';
          }
        }
      }
    }
  }
}
