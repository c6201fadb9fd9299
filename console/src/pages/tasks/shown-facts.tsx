import { Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../language.ts';
import { Facts } from '../../parts/facts.tsx';
import { Instant, Yuan } from '../../parts/figures.tsx';
import { OwnLink } from '../../parts/own-link.tsx';
import { commonTexts } from '../../texts/common.ts';
import { taskWords } from '../../texts/tasks.ts';
import { spoken, useTexts } from '../../texts.ts';

type Shown = Readonly<Record<string, unknown>>;

/** Whatever a task shows, as a labelled table: money as money, instants as time, lists as tables. */
export function ShownFacts({ shown }: { readonly shown: Shown }) {
  const word = useWord();
  return (
    <Facts
      items={inOrder(shown).map(([name, value]) => ({
        key: name,
        label: word(name),
        value: <Value name={name} value={value} />,
      }))}
    />
  );
}

/** In the order of the words: what a database gives back is ordered by the length of names. */
function inOrder(shown: Shown): [string, unknown][] {
  const names = Object.keys(taskWords);
  const rank = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(shown).sort(([a], [b]) => rank(a) - rank(b));
}

function useWord(): (name: string) => string {
  const words: Readonly<Record<string, string>> = spoken(taskWords, useLanguage());
  return (name) => words[name] ?? name;
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }): ReactNode {
  const t = useTexts(commonTexts);
  const word = useWord();
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (Array.isArray(value)) return <List values={value} />;
  if (isRecord(value)) {
    return (
      <dl style={{ margin: 0 }}>
        {Object.entries(value).map(([key, inner]) => (
          <div key={key} style={{ display: 'flex', gap: 8 }}>
            <dt>{word(key)}</dt>
            <dd style={{ margin: 0 }}>
              <Value name={key} value={inner} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  const text = String(value);
  if (name.endsWith('_fen') && /^-?\d+$/.test(text)) return <Yuan fen={text} />;
  if (/_at$|^at$/.test(name) && !Number.isNaN(Date.parse(text))) return <Instant at={text} />;
  if (/^https?:\/\//.test(text)) return <OwnLink address={text} />;
  return <Typography.Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Typography.Text>;
}

function List({ values }: { readonly values: readonly unknown[] }) {
  const t = useTexts(commonTexts);
  const word = useWord();
  if (values.length === 0) return t.none;
  const rows = values.filter(isRecord);
  if (rows.length < values.length) {
    return (
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is shown and never changed
          <li key={index}>
            <Value name="" value={value} />
          </li>
        ))}
      </ul>
    );
  }
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <Table<Record<string, unknown>>
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={rows.map((row, index) => ({ ...row, key: index }))}
      columns={columns.map((name) => ({
        title: word(name),
        key: name,
        render: (_, row) => <Value name={name} value={row[name]} />,
      }))}
    />
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
