import { Button, Flex, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useGet, useSend } from '../../api/hooks.ts';
import { EntryActions, StandingDialog } from '../../parts/entry-standing.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { commonTexts } from '../../texts/common.ts';
import { machineStates, machineTexts } from '../../texts/machines.ts';
import { useTexts } from '../../texts.ts';
import { MachineDialog } from './machine-dialog.tsx';
import { isListed, LISTED_STATES, type Machine } from './machine-form.ts';
import { MachineTable } from './machine-table.tsx';

type Open = { readonly what: 'change' | 'standing'; readonly machine: Machine } | { readonly what: 'create' };

/** Every machine for rent, whose it is and what it costs. */
export function MachineListPage() {
  const t = useTexts(machineTexts);
  const states = useTexts(machineStates);
  const common = useTexts(commonTexts);
  const words = useTexts(catalogueTexts);
  const [open, setOpen] = useState<Open | null>(null);
  const [{ keyword, status, owner, page }, change] = useUrlState({
    keyword: '',
    status: '',
    owner: '',
    page: '1',
  });
  const machines = useGet(
    '/api/v1/admin/machines',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(keyword === '' ? {} : { keyword }),
        ...(isListed(status) ? { status } : {}),
        ...(/^\d{1,12}$/.test(owner) ? { owner_id: Number(owner) } : {}),
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
        <Input.Search
          aria-label={t.keyword}
          placeholder={t.keyword}
          allowClear
          defaultValue={keyword}
          onSearch={(text) => change({ keyword: text.trim() })}
          style={{ width: 240, maxWidth: '100%' }}
        />
        <Input.Search
          aria-label={t.ownerId}
          placeholder={t.ownerId}
          allowClear
          inputMode="numeric"
          defaultValue={owner}
          onSearch={(text) => change({ owner: text.trim() })}
          style={{ width: 180, maxWidth: '100%' }}
        />
        <Segmented
          aria-label={words.state}
          value={status}
          onChange={(chosen) => change({ status: chosen })}
          options={[
            { value: '', label: common.all },
            ...LISTED_STATES.map((state) => ({ value: state, label: states[state] })),
          ]}
        />
      </Flex>
      <Loaded query={machines}>
        {(data) => (
          <MachineTable
            data={data}
            onPage={(next) => change({ page: String(next) })}
            actions={(machine) => (
              <EntryActions
                isRetired={machine.status === 'retired'}
                onChange={() => setOpen({ what: 'change', machine })}
                onStanding={() => setOpen({ what: 'standing', machine })}
              />
            )}
          />
        )}
      </Loaded>
      {open?.what === 'create' ? <MachineDialog machine={null} onClose={close} /> : null}
      {open?.what === 'change' ? <MachineDialog machine={open.machine} onClose={close} /> : null}
      {open?.what === 'standing' ? <MachineStanding machine={open.machine} onClose={close} /> : null}
    </Page>
  );
}

function MachineStanding({ machine, onClose }: { readonly machine: Machine; readonly onClose: () => void }) {
  const t = useTexts(machineTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: ['/api/v1/admin/machines'], quiet: true, onDone: onClose };
  const retire = useSend('DELETE', '/api/v1/admin/machines/{id}', { ...options, done: words.retiredDone });
  const restore = useSend('POST', '/api/v1/admin/machines/{id}/restore', {
    ...options,
    done: words.restoredDone,
  });
  const isRetired = machine.status === 'retired';
  const path = { id: machine.id };
  return (
    <StandingDialog
      name={machine.machine_name}
      isRetired={isRetired}
      note={isRetired ? t.restoreNote : t.retireNote}
      busy={retire.isPending || restore.isPending}
      error={isRetired ? restore.error : retire.error}
      onClose={onClose}
      onConfirm={() => (isRetired ? restore.mutate({ path }) : retire.mutate({ path }))}
    />
  );
}
