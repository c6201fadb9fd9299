import { Alert, Button, Card, Col, Empty, Flex, Image, Row, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useGet, useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Instant, Reference } from '../../parts/figures.tsx';
import { May } from '../../parts/may.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { certificationTexts } from '../../texts/certifications.ts';
import { useTexts } from '../../texts.ts';
import { type Certification, RESULT_TONES } from './certification-words.ts';

/** Links to pictures live five minutes. */
const LINKS_MS = 240_000;

export function useCertification(id: number) {
  return useGet('/api/v1/admin/auths/{auth_id}', { path: { auth_id: id } }, { every: LINKS_MS });
}

interface Numbers {
  readonly id_card_number?: string | null;
  readonly bank_card_number?: string | null;
}

/** What a certification is decided on: what was stated beside the pictures, and what the provider says of it. */
export function CertificationPanels({ certification }: { readonly certification: Certification }) {
  const t = useTexts(certificationTexts);
  return (
    <Flex vertical gap={16}>
      {certification.warnings.map((warning) => (
        <Alert key={warning} type="warning" showIcon title={warning} />
      ))}
      <Row gutter={[16, 16]}>
        <Col xs={24} xxl={12}>
          <Stated certification={certification} />
        </Col>
        <Col xs={24} xxl={12}>
          <Card size="small" title={t.pictures}>
            <Pictures certification={certification} />
          </Card>
        </Col>
      </Row>
      <Card size="small" title={t.checks}>
        <Checks certification={certification} />
      </Card>
    </Flex>
  );
}

function Stated({ certification }: { readonly certification: Certification }) {
  const t = useTexts(certificationTexts);
  const [clear, setClear] = useState<Numbers | null>(null);
  const [open, setOpen] = useState(false);
  const { user, type } = certification;
  return (
    <Card size="small" title={t[type]}>
      <Flex vertical gap={12}>
        <Facts
          items={[
            {
              key: 'person',
              label: t.person,
              value: <Link to={`/people/${user.id}`}>{user.real_name ?? user.nickname ?? user.id}</Link>,
            },
            { key: 'name', label: t.name, value: certification.real_name },
            { key: 'id', label: t.idCard, value: clear?.id_card_number ?? certification.id_card_number },
            ...(type === 'bank_card'
              ? [
                  {
                    key: 'card',
                    label: t.card,
                    value: clear?.bank_card_number ?? certification.bank_card_number,
                  },
                  { key: 'bank', label: t.bank, value: certification.bank_name },
                  { key: 'holder', label: t.holder, value: certification.cardholder_name },
                  { key: 'cardType', label: t.cardType, value: certification.card_type },
                ]
              : []),
            ...(type === 'credit'
              ? [
                  { key: 'provider', label: t.provider, value: certification.provider },
                  { key: 'reason', label: t.reason, value: certification.query_reason },
                  { key: 'score', label: t.score, value: certification.credit_score },
                ]
              : []),
            { key: 'in', label: t.submitted, value: <Instant at={certification.submitted_at} /> },
            { key: 'attempt', label: t.attempt, value: certification.attempt },
            { key: 'out', label: t.reviewed, value: <Instant at={certification.reviewed_at} /> },
            { key: 'by', label: t.by, value: certification.reviewed_by },
            { key: 'note', label: t.note, value: certification.review_note },
          ]}
        />
        <May permission="user.reveal">
          {clear === null ? (
            <Button size="small" style={{ width: 'fit-content' }} onClick={() => setOpen(true)}>
              {t.reveal}
            </Button>
          ) : null}
        </May>
        {open ? (
          <RevealDialog
            id={certification.auth_id}
            onClose={() => setOpen(false)}
            onRevealed={(numbers) => {
              setClear(numbers);
              setOpen(false);
            }}
          />
        ) : null}
      </Flex>
    </Card>
  );
}

function RevealDialog({
  id,
  onClose,
  onRevealed,
}: {
  readonly id: number;
  readonly onClose: () => void;
  readonly onRevealed: (numbers: Numbers) => void;
}) {
  const t = useTexts(certificationTexts);
  const reveal = useSend('POST', '/api/v1/admin/auths/{auth_id}/reveal', { quiet: true, onDone: onRevealed });
  return (
    <CommandDialog<{ readonly reason: string }>
      title={t.reveal}
      submit={t.reveal}
      busy={reveal.isPending}
      error={reveal.error}
      onClose={onClose}
      onSubmit={({ reason }) =>
        reveal.mutate({
          path: { auth_id: id },
          body: { reason, fields: ['id_card_number', 'bank_card_number'] },
        })
      }
    >
      <TextField name="reason" label={t.revealReason} required />
    </CommandDialog>
  );
}

function Pictures({ certification }: { readonly certification: Certification }) {
  const t = useTexts(certificationTexts);
  const pictures = [
    { name: t.front, url: certification.id_card_front_img },
    { name: t.back, url: certification.id_card_back_img },
    { name: t.face, url: certification.face_verify_img },
  ].flatMap(({ name, url }) => (url === null ? [] : [{ name, url }]));
  if (pictures.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.none} />;
  return (
    <Image.PreviewGroup>
      <Row gutter={[8, 8]}>
        {pictures.map(({ name, url }) => (
          <Col key={name} xs={24} sm={8}>
            <Image
              src={url}
              alt={name}
              width="100%"
              style={{ background: '#f5f6f7', objectFit: 'contain' }}
            />
            <div>{name}</div>
          </Col>
        ))}
      </Row>
    </Image.PreviewGroup>
  );
}

function Checks({ certification }: { readonly certification: Certification }) {
  const t = useTexts(certificationTexts);
  const names = {
    identity: t.identity,
    face: t.faceCheck,
    bank_card: t.bankCardCheck,
    credit_report: t.creditReport,
  };
  return (
    <Table
      aria-label={t.checks}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="name"
      locale={{ emptyText: t.notYet }}
      dataSource={certification.checks}
      columns={[
        { title: t.check, key: 'name', render: (_, row) => names[row.name] },
        {
          title: t.result,
          key: 'result',
          render: (_, { result }) => <StateTag tone={RESULT_TONES[result]}>{t[result]}</StateTag>,
        },
        { title: t.explanation, dataIndex: 'note' },
        { title: t.code, dataIndex: 'code' },
        { title: t.reference, key: 'reference', render: (_, row) => <Reference value={row.reference} /> },
      ]}
    />
  );
}
