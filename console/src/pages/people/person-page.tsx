import { Alert, Button, Card, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useGet, useSend } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { useLanguage } from '../../language.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Instant, instantText, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { May } from '../../parts/may.tsx';
import { Page } from '../../parts/page.tsx';
import { Revealable } from '../../parts/reveal.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { peopleTexts } from '../../texts/people.ts';
import { useTexts } from '../../texts.ts';
import { PersonApplications, PersonCertifications, PersonHistory, PersonLoans } from './person-parts.tsx';

const READS = ['/api/v1/admin/users'] as const;
export type Person = Got<'/api/v1/admin/users/{id}'>;

/** One person with all he has here. Looking at it is written down. */
export function PersonPage() {
  const t = useTexts(peopleTexts);
  const { id = '' } = useParams();
  const person = useGet('/api/v1/admin/users/{id}', { path: { id: Number(id) } });
  const { data } = person;
  return (
    <Page
      title={t.title(data?.real_name ?? id)}
      back={{ to: '/people', label: t.list }}
      aside={
        data === undefined ? null : (
          <StateTag tone={data.status === 'active' ? 'good' : 'bad'}>{t[data.status]}</StateTag>
        )
      }
      actions={
        data === undefined ? null : (
          <May permission="user.freeze">
            <Standing person={data} />
          </May>
        )
      }
    >
      <Loaded query={person}>
        {(found) => (
          <>
            <Frozen person={found} />
            <Who person={found} />
            <Card size="small">
              <Tabs
                items={[
                  { key: 'loans', label: t.loans, children: <PersonLoans person={found} /> },
                  {
                    key: 'applications',
                    label: t.applications,
                    children: <PersonApplications person={found} />,
                  },
                  {
                    key: 'certifications',
                    label: t.certifications,
                    children: <PersonCertifications person={found} />,
                  },
                  { key: 'history', label: t.history, children: <PersonHistory person={found} /> },
                ]}
              />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Frozen({ person }: { readonly person: Person }) {
  const t = useTexts(peopleTexts);
  const tongue = useLanguage();
  if (person.status === 'active') return null;
  const at = person.frozen_at === null ? '' : instantText(person.frozen_at, tongue);
  return (
    <Alert
      type="warning"
      showIcon
      title={t.frozenBecause(at, person.frozen_by ?? '—', person.freeze_reason ?? '—')}
    />
  );
}

function Who({ person }: { readonly person: Person }) {
  const t = useTexts(peopleTexts);
  const genders = { male: t.male, female: t.female };
  const place = [person.province, person.city, person.county, person.address].filter(Boolean).join(' ');
  return (
    <Card size="small">
      <Revealable
        userId={person.id}
        masked={{ phone: person.phone, email: person.email, id_card: person.id_card }}
      >
        {(numbers) => (
          <Facts
            columns={3}
            items={[
              { key: 'id', label: t.id, value: person.id },
              { key: 'name', label: t.name, value: person.real_name },
              { key: 'nickname', label: t.nickname, value: person.nickname ?? person.username },
              { key: 'phone', label: t.phone, value: numbers.phone },
              { key: 'email', label: t.email, value: numbers.email },
              { key: 'card', label: t.idCard, value: numbers.id_card },
              {
                key: 'gender',
                label: t.gender,
                value: person.gender === null ? null : genders[person.gender],
              },
              { key: 'birthday', label: t.birthday, value: person.birthday },
              { key: 'address', label: t.address, value: place === '' ? null : place },
              {
                key: 'credit',
                label: t.creditScore,
                value:
                  person.credit_score === null ? null : `${person.credit_score} ${person.credit_level ?? ''}`,
              },
              { key: 'available', label: t.available, value: <Yuan fen={person.available_balance} /> },
              {
                key: 'held',
                label: t.held,
                value: (
                  <>
                    <Yuan fen={person.frozen_balance} />{' '}
                    <May permission="ledger.read">
                      <Link to={`/ledger/accounts?user=${person.id}`}>{t.wallet}</Link>
                    </May>
                  </>
                ),
              },
              { key: 'type', label: t.type, value: person.user_type },
              { key: 'created', label: t.created, value: <Instant at={person.created_at} /> },
              { key: 'last', label: t.lastLogin, value: <Instant at={person.last_login_time} /> },
            ]}
          />
        )}
      </Revealable>
    </Card>
  );
}

function Standing({ person }: { readonly person: Person }) {
  const t = useTexts(peopleTexts);
  const [open, setOpen] = useState(false);
  const isFrozen = person.status === 'frozen';
  return (
    <>
      <Button danger={!isFrozen} onClick={() => setOpen(true)}>
        {isFrozen ? t.unfreeze : t.freeze}
      </Button>
      {open ? <StandingDialog person={person} isFrozen={isFrozen} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function StandingDialog({
  person,
  isFrozen,
  onClose,
}: {
  readonly person: Person;
  readonly isFrozen: boolean;
  readonly onClose: () => void;
}) {
  const t = useTexts(peopleTexts);
  const common = { refresh: READS, quiet: true, onDone: onClose };
  const freeze = useSend('POST', '/api/v1/admin/users/{id}/freeze', { ...common, done: t.freezeDone });
  const lift = useSend('POST', '/api/v1/admin/users/{id}/unfreeze', { ...common, done: t.unfreezeDone });
  const path = { id: person.id };
  return (
    <CommandDialog<{ readonly reason: string }>
      title={isFrozen ? t.unfreeze : t.freeze}
      {...(isFrozen ? {} : { note: t.freezeNote })}
      submit={isFrozen ? t.unfreeze : t.freeze}
      danger={!isFrozen}
      busy={freeze.isPending || lift.isPending}
      error={isFrozen ? lift.error : freeze.error}
      onClose={onClose}
      onSubmit={(body) => (isFrozen ? lift.mutate({ path, body }) : freeze.mutate({ path, body }))}
    >
      <TextField name="reason" label={t.reason} required />
    </CommandDialog>
  );
}
