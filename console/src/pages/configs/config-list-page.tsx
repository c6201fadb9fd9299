import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useGet, useSend } from '../../api/hooks.ts';
import { useCodeNames } from '../../parts/code-names.ts';
import {
  EntryActions,
  isStanding,
  StandingDialog,
  StandingFilter,
  StandingTag,
} from '../../parts/entry-standing.tsx';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { configGroupNames, configTexts } from '../../texts/configs.ts';
import { useTexts } from '../../texts.ts';
import { ConfigDialog } from './config-dialog.tsx';
import { type Config, kindOf } from './config-kinds.ts';
import { ConfigValue } from './config-value.tsx';

type Open = { readonly what: 'change' | 'standing'; readonly config: Config } | { readonly what: 'create' };

/** What apps and the platform look up by name. */
export function ConfigListPage() {
  const t = useTexts(configTexts);
  const words = useTexts(catalogueTexts);
  const groups = useCodeNames(configGroupNames);
  const [open, setOpen] = useState<Open | null>(null);
  const [{ group, status, page }, change] = useUrlState({ group: '', status: '', page: '1' });
  const configs = useGet(
    '/api/v1/admin/configs',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(group === '' ? {} : { group }),
        ...(isStanding(status) ? { status } : {}),
      },
    },
    { keep: true },
  );
  const close = () => setOpen(null);
  return (
    <Page
      title={t.menu}
      actions={
        <Button type="primary" onClick={() => setOpen({ what: 'create' })}>
          {t.add}
        </Button>
      }
    >
      <Flex gap={8} wrap>
        <Select
          aria-label={t.group}
          placeholder={t.group}
          allowClear
          showSearch
          style={{ minWidth: 140 }}
          value={group === '' ? null : group}
          options={groups.options}
          onChange={(chosen) => change({ group: chosen ?? '' })}
        />
        <StandingFilter value={status} onChange={(chosen) => change({ status: chosen })} />
      </Flex>
      <Loaded query={configs}>
        {(data) => (
          <PagedTable<Config>
            label={t.menu}
            rows={data.configs}
            rowKey="key"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              { title: t.key, key: 'key', render: (_, row) => <code>{row.key}</code> },
              { title: t.value, key: 'value', render: (_, row) => <ConfigValue config={row} /> },
              { title: t.kind, key: 'kind', render: (_, row) => t[kindOf(row.value)] },
              { title: t.group, key: 'group', render: (_, row) => groups.nameOf(row.group) },
              { title: t.description, key: 'description', render: (_, row) => row.description || '—' },
              {
                title: t.isPublic,
                key: 'public',
                render: (_, row) => (
                  <StateTag tone={row.is_public ? 'info' : 'neutral'}>
                    {row.is_public ? t.public : t.internal}
                  </StateTag>
                ),
              },
              { title: words.state, key: 'state', render: (_, row) => <StandingTag standing={row.status} /> },
              { title: words.updated, key: 'updated', render: (_, row) => <Instant at={row.updated_at} /> },
              {
                key: 'actions',
                fixed: 'end',
                render: (_, config) => (
                  <EntryActions
                    isRetired={config.status === 'retired'}
                    onChange={() => setOpen({ what: 'change', config })}
                    onStanding={() => setOpen({ what: 'standing', config })}
                  />
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {open?.what === 'create' ? <ConfigDialog config={null} onClose={close} /> : null}
      {open?.what === 'change' ? <ConfigDialog config={open.config} onClose={close} /> : null}
      {open?.what === 'standing' ? <ConfigStanding config={open.config} onClose={close} /> : null}
    </Page>
  );
}

function ConfigStanding({ config, onClose }: { readonly config: Config; readonly onClose: () => void }) {
  const t = useTexts(configTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: ['/api/v1/admin/configs'], quiet: true, onDone: onClose };
  const retire = useSend('DELETE', '/api/v1/admin/configs/{key}', { ...options, done: words.retiredDone });
  const restore = useSend('PUT', '/api/v1/admin/configs/{key}', { ...options, done: words.restoredDone });
  const isRetired = config.status === 'retired';
  const path = { key: config.key };
  return (
    <StandingDialog
      name={config.key}
      isRetired={isRetired}
      note={isRetired ? t.restoreNote : t.retireNote}
      busy={retire.isPending || restore.isPending}
      error={isRetired ? restore.error : retire.error}
      onClose={onClose}
      onConfirm={() =>
        isRetired
          ? restore.mutate({ path, body: { status: 'active', version: config.version } })
          : retire.mutate({ path })
      }
    />
  );
}
