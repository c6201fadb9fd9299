import { Button, Flex, Input, type InputRef, Segmented, Select } from 'antd';
import { type RefObject, useEffect, useState } from 'react';
import { useLanguage } from '../../language.ts';
import { commonTexts } from '../../texts/common.ts';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';
import type { Filter } from './task-filter.ts';
import type { TaskSummary } from './task-wire.ts';

/** What of the queue is shown: kinds with their numbers, the view, the order, and words to look for. */
export function QueueFilter({
  filter,
  change,
  summary,
  find,
}: {
  readonly filter: Filter;
  readonly change: (wanted: Partial<Record<keyof Filter, string>>) => void;
  readonly summary: TaskSummary | undefined;
  readonly find: RefObject<HTMLInputElement | null>;
}) {
  const t = useTexts(taskTexts);
  const common = useTexts(commonTexts);
  const total = summary?.total;
  const number = (name: string, n: number | undefined): string => (n === undefined ? name : `${name} ${n}`);
  const all = total === undefined ? undefined : total.open + total.claimed;
  return (
    <Flex vertical gap={12}>
      <KindButtons filter={filter} change={change} summary={summary} />
      <Flex gap={12} wrap align="center">
        <Segmented
          aria-label={t.view}
          value={filter.view}
          onChange={(view) => change({ view })}
          options={[
            { value: 'open', label: number(t.viewOpen, all) },
            { value: 'free', label: number(t.viewFree, total?.open) },
            { value: 'mine', label: number(t.viewMine, total?.mine) },
            { value: 'overdue', label: number(t.viewOverdue, total?.overdue) },
            { value: 'done', label: t.viewDone },
          ]}
        />
        <Words
          value={filter.q}
          onChange={(q) => change({ q })}
          find={find}
          label={t.find}
          button={common.search}
        />
        {filter.view === 'done' ? null : (
          <Select
            aria-label={t.sort}
            value={filter.sort}
            onChange={(sort) => change({ sort })}
            style={{ minWidth: 150 }}
            options={[
              { value: 'urgent', label: t.sortUrgent },
              { value: 'due', label: t.sortDue },
              { value: 'newest', label: t.sortNewest },
              { value: 'oldest', label: t.sortOldest },
            ]}
          />
        )}
      </Flex>
    </Flex>
  );
}

/** One button per kind that somebody may work on; several may be pressed. */
function KindButtons({
  filter,
  change,
  summary,
}: Pick<Parameters<typeof QueueFilter>[0], 'filter' | 'change' | 'summary'>) {
  const t = useTexts(taskTexts);
  const tongue = useLanguage();
  const pressed = filter.kind === '' ? [] : filter.kind.split(',');
  const kinds = summary?.kinds ?? [];
  if (kinds.length < 2) return null;
  const toggle = (kind: string): void => {
    const next = pressed.includes(kind) ? pressed.filter((one) => one !== kind) : [...pressed, kind];
    change({ kind: next.join(',') });
  };
  return (
    <Flex gap={8} wrap role="group" aria-label={t.kinds}>
      <Button
        size="small"
        type={pressed.length === 0 ? 'primary' : 'default'}
        aria-pressed={pressed.length === 0}
        onClick={() => change({ kind: '' })}
      >
        {t.allKinds}
      </Button>
      {kinds.map(({ kind, text, open, claimed }) => (
        <Button
          key={kind}
          size="small"
          type={pressed.includes(kind) ? 'primary' : 'default'}
          aria-pressed={pressed.includes(kind)}
          onClick={() => toggle(kind)}
        >
          {text[tongue]} {open + claimed}
        </Button>
      ))}
    </Flex>
  );
}

/** Looks when Enter is pressed: a list that jumps at every letter cannot be read. */
function Words({
  value,
  onChange,
  find,
  label,
  button,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly find: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly button: string;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <Input.Search
      ref={(held: InputRef | null) => {
        find.current = held?.input ?? null;
      }}
      aria-label={label}
      placeholder={label}
      value={typed}
      allowClear
      maxLength={64}
      onChange={({ target }) => {
        setTyped(target.value);
        if (target.value === '') onChange('');
      }}
      onSearch={(words) => onChange(words.trim())}
      enterButton={<Button>{button}</Button>}
      style={{ width: 280, maxWidth: '100%' }}
    />
  );
}
