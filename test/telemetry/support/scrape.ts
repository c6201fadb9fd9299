/** One line of what Prometheus reads: `name{label="value"} 1`. */
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;

/** What a scrape says: the value of each series, by its name and labels as they are written. */
export class Scrape {
  readonly #values = new Map<string, number>();
  /** names without labels, with the `_bucket`, `_sum` and `_count` of histograms */
  readonly names = new Set<string>();

  /** metrics that are told, whether or not they have a value now */
  readonly declared: ReadonlySet<string>;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.declared = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? ''));
    for (const line of text.split('\n')) {
      const [, name, labels = '', value] = LINE.exec(line) ?? [];
      if (name === undefined) continue;
      this.names.add(name);
      this.#values.set(`${name}{${labels}}`, Number(value));
    }
  }

  /** @param labels as in the exposition, `state="approved"` */
  value(name: string, labels = ''): number | undefined {
    return this.#values.get(`${name}{${labels}}`);
  }
}
