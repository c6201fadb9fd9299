import { createServer } from 'node:http';
import { z } from 'zod';

const attribute = z.object({
  key: z.string(),
  value: z.union([z.object({ stringValue: z.string() }), z.object({ intValue: z.string() })]),
});
const request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().regex(/^[0-9a-f]{32}$/),
              spanId: z.string().regex(/^[0-9a-f]{16}$/),
              parentSpanId: z
                .string()
                .regex(/^[0-9a-f]{16}$/)
                .optional(),
              name: z.string(),
              kind: z.number().min(1).max(5),
              startTimeUnixNano: z.string().regex(/^\d{19}$/),
              endTimeUnixNano: z.string().regex(/^\d{19}$/),
              attributes: z.array(attribute),
              status: z.object({ code: z.number().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

type Span = z.infer<typeof request>['resourceSpans'][number]['scopeSpans'][number]['spans'][number];

/** Takes what an OpenTelemetry collector takes (OTLP/HTTP, JSON) and refuses what is not of that form. */
export class Collector {
  readonly spans: Span[] = [];
  readonly bodies: string[] = [];
  readonly headers: (string | undefined)[] = [];
  readonly #server = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const read = request.safeParse(JSON.parse(body));
      const well = read.success && incoming.method === 'POST' && incoming.url === '/v1/traces';
      if (well) {
        this.bodies.push(body);
        this.headers.push(incoming.headers['x-tenant']?.toString());
        this.spans.push(
          ...read.data.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)),
        );
      }
      answer.writeHead(well ? 200 : 400).end('{}');
    });
  });

  /** @returns its address, without `/v1/traces` */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  trace(traceId: string): Span[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }
}

export const attributeOf = ({ attributes }: Span, key: string): string | undefined => {
  const value = attributes.find((one) => one.key === key)?.value;
  return value === undefined ? undefined : 'stringValue' in value ? value.stringValue : value.intValue;
};
