import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useGet, useSend } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import {
  EntryActions,
  isStanding,
  StandingDialog,
  StandingFilter,
  StandingTag,
} from '../../parts/entry-standing.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { commonTexts } from '../../texts/common.ts';
import { contentTexts } from '../../texts/content.ts';
import { useTexts } from '../../texts.ts';
import { ExpertDialog } from './expert-dialog.tsx';

export type Expert = Got<'/api/v1/admin/experts'>['experts'][number];

type Open = { readonly what: 'change' | 'standing'; readonly expert: Expert } | { readonly what: 'create' };

/** Whom people may ask. */
export function ExpertList() {
  const t = useTexts(contentTexts);
  const common = useTexts(commonTexts);
  const words = useTexts(catalogueTexts);
  const [open, setOpen] = useState<Open | null>(null);
  const [{ status, page }, change] = useUrlState({ status: '', page: '1' });
  const experts = useGet(
    '/api/v1/admin/experts',
    { query: { page: Number(page), limit: 20, ...(isStanding(status) ? { status } : {}) } },
    { keep: true },
  );
  const close = () => setOpen(null);
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} wrap justify="space-between">
        <StandingFilter value={status} onChange={(chosen) => change({ status: chosen })} />
        <Button type="primary" onClick={() => setOpen({ what: 'create' })}>
          {t.addExpert}
        </Button>
      </Flex>
      <Loaded query={experts}>
        {(data) => (
          <PagedTable<Expert>
            label={t.experts}
            rows={data.experts}
            rowKey="id"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              { title: t.name, dataIndex: 'expert_name' },
              { title: t.jobTitle, key: 'title', render: (_, row) => row.title || '—' },
              { title: t.specialty, dataIndex: 'specialty' },
              { title: t.area, key: 'area', render: (_, row) => row.service_area || '—' },
              { title: t.years, dataIndex: 'experience_years', align: 'right' },
              {
                title: t.rating,
                key: 'rating',
                align: 'right',
                render: (_, row) => row.average_rating.toFixed(1),
              },
              { title: t.consultations, dataIndex: 'consultation_count', align: 'right' },
              {
                title: t.verified,
                key: 'verified',
                render: (_, row) => (row.is_verified ? common.yes : common.no),
              },
              {
                title: t.online,
                key: 'online',
                render: (_, row) => (row.is_online ? common.yes : common.no),
              },
              { title: words.state, key: 'state', render: (_, row) => <StandingTag standing={row.status} /> },
              {
                key: 'actions',
                fixed: 'end',
                render: (_, expert) => (
                  <EntryActions
                    isRetired={expert.status === 'retired'}
                    onChange={() => setOpen({ what: 'change', expert })}
                    onStanding={() => setOpen({ what: 'standing', expert })}
                  />
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {open?.what === 'create' ? <ExpertDialog expert={null} onClose={close} /> : null}
      {open?.what === 'change' ? <ExpertDialog expert={open.expert} onClose={close} /> : null}
      {open?.what === 'standing' ? <ExpertStanding expert={open.expert} onClose={close} /> : null}
    </Flex>
  );
}

function ExpertStanding({ expert, onClose }: { readonly expert: Expert; readonly onClose: () => void }) {
  const t = useTexts(contentTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: ['/api/v1/admin/experts'], quiet: true, onDone: onClose };
  const retire = useSend('DELETE', '/api/v1/admin/experts/{id}', { ...options, done: words.retiredDone });
  const restore = useSend('PUT', '/api/v1/admin/experts/{id}', { ...options, done: words.restoredDone });
  const isRetired = expert.status === 'retired';
  const path = { id: expert.id };
  return (
    <StandingDialog
      name={expert.expert_name}
      isRetired={isRetired}
      note={isRetired ? t.expertRestoreNote : t.expertRetireNote}
      busy={retire.isPending || restore.isPending}
      error={isRetired ? restore.error : retire.error}
      onClose={onClose}
      onConfirm={() =>
        isRetired
          ? restore.mutate({ path, body: { status: 'active', version: expert.version } })
          : retire.mutate({ path })
      }
    />
  );
}
