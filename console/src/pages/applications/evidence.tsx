import { Card, Col, Flex, Row, Table, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { useLanguage } from '../../language.ts';
import { Facts } from '../../parts/facts.tsx';
import { Instant, Percent, Yuan } from '../../parts/figures.tsx';
import { StateTag, type Tone } from '../../parts/state-tag.tsx';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import { ApplicantCard } from './applicant.tsx';
import { Documents } from './documents.tsx';
import { type Approval, EVIDENCE_PATH, type Evidence } from './evidence-answer.ts';
import { OpinionCard } from './opinion.tsx';
import { Timeline } from './timeline.tsx';
import { Warnings } from './warnings.tsx';

const UNTIL_THE_AI_HAS_SPOKEN_MS = 3_000;
/** Signed links to documents live five minutes. */
const LINKS_MS = 240_000;

/** What a decision on an application rests on: read anew while the AI is at it, and before the links to documents end. */
export function useEvidence(applicationId: number) {
  const [every, setEvery] = useState(UNTIL_THE_AI_HAS_SPOKEN_MS);
  const evidence = useGet(EVIDENCE_PATH, { path: { application_id: applicationId } }, { every });
  const isRunning = evidence.data?.ai.status === 'running';
  useEffect(() => setEvery(isRunning ? UNTIL_THE_AI_HAS_SPOKEN_MS : LINKS_MS), [isRunning]);
  return evidence;
}

/** The data on one side, the documents beside them; the AI's advice comes after the facts, so that it is read after them. */
export function EvidencePanels({
  evidence,
  narrow = false,
}: {
  readonly evidence: Evidence;
  /** something stands beside it */
  readonly narrow?: boolean;
}) {
  const t = useTexts(applicationTexts);
  return (
    <Flex vertical gap={16}>
      <Warnings warnings={evidence.warnings} />
      <Row gutter={[16, 16]}>
        <Col xs={24} {...(narrow ? { xxl: 13 } : { lg: 13 })}>
          <Flex vertical gap={16}>
            <WishCard evidence={evidence} />
            <ApplicantCard applicant={evidence.applicant} />
          </Flex>
        </Col>
        <Col xs={24} {...(narrow ? { xxl: 11 } : { lg: 11 })}>
          <Card size="small" title={t.documents}>
            <Documents documents={evidence.documents} />
          </Card>
        </Col>
      </Row>
      <OpinionCard opinion={evidence.ai} />
      <Card size="small">
        <Tabs
          items={[
            {
              key: 'certifications',
              label: t.certifications,
              children: <Certifications evidence={evidence} />,
            },
            { key: 'loans', label: t.openLoans, children: <OpenLoans evidence={evidence} /> },
            { key: 'others', label: t.otherApplications, children: <Others evidence={evidence} /> },
            {
              key: 'timeline',
              label: t.timeline,
              children: <Timeline applicationId={evidence.application_id} />,
            },
          ]}
        />
      </Card>
    </Flex>
  );
}

/** A term with its unit. */
export function useTermText(): (term: number, unit: 'day' | 'month') => string {
  const t = useTexts(applicationTexts);
  return (term, unit) => (unit === 'day' ? t.days(term) : t.months(term));
}

function WishCard({ evidence }: { readonly evidence: Evidence }) {
  const t = useTexts(applicationTexts);
  const termText = useTermText();
  const { wish, product, approval, first_decision: first } = evidence;
  return (
    <Card size="small" title={product.name}>
      <Flex vertical gap={12}>
        <Facts
          items={[
            { key: 'amount', label: t.amount, value: <Yuan fen={wish.amount} /> },
            { key: 'term', label: t.term, value: termText(wish.term, wish.term_unit) },
            { key: 'rate', label: t.rate, value: <Percent rate={wish.annual_rate} /> },
            { key: 'submitted', label: t.submitted, value: <Instant at={wish.submitted_at} /> },
            { key: 'purpose', label: t.purpose, value: wish.purpose },
            { key: 'remarks', label: t.remarks, value: wish.remarks },
          ]}
        />
        {first === null ? null : <ApprovalFacts title={t.firstDecision} approval={first} />}
        {approval === null ? null : <ApprovalFacts title={t.approval} approval={approval} />}
      </Flex>
    </Card>
  );
}

function ApprovalFacts({ title, approval }: { readonly title: string; readonly approval: Approval }) {
  const t = useTexts(applicationTexts);
  const tongue = useLanguage();
  return (
    <Facts
      title={title}
      items={[
        { key: 'amount', label: t.amount, value: <Yuan fen={approval.amount} /> },
        { key: 'term', label: t.term, value: approval.months === null ? null : t.months(approval.months) },
        { key: 'rate', label: t.rate, value: <Percent rate={approval.annual_rate} /> },
        { key: 'by', label: t.by, value: approval.by },
        { key: 'at', label: t.at, value: <Instant at={approval.at} /> },
        { key: 'reason', label: t.reason, value: approval.reason_text?.[tongue] },
        { key: 'comments', label: t.comments, value: approval.comments },
      ]}
    />
  );
}

const CERTIFIED: Record<string, Tone> = {
  missing: 'warn',
  pending: 'info',
  approved: 'good',
  rejected: 'bad',
};

function Certifications({ evidence }: { readonly evidence: Evidence }) {
  const t = useTexts(applicationTexts);
  const states = {
    missing: t.certMissing,
    pending: t.certPending,
    approved: t.certApproved,
    rejected: t.certRejected,
  };
  const kinds = { real_name: t.certRealName, bank_card: t.certBankCard, credit: t.certCredit };
  return (
    <Table
      aria-label={t.certifications}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="kind"
      dataSource={[...evidence.certifications]}
      columns={[
        {
          title: t.certType,
          key: 'kind',
          render: (_, { auth_id, kind }) =>
            auth_id === null ? kinds[kind] : <Link to={`/certifications/${auth_id}`}>{kinds[kind]}</Link>,
        },
        {
          title: t.state,
          key: 'status',
          render: (_, { status }) => (
            <StateTag tone={CERTIFIED[status] ?? 'neutral'}>{states[status]}</StateTag>
          ),
        },
        { title: t.at, key: 'at', render: (_, row) => <Instant at={row.at} /> },
      ]}
    />
  );
}

function OpenLoans({ evidence }: { readonly evidence: Evidence }) {
  const t = useTexts(applicationTexts);
  return (
    <Table
      aria-label={t.openLoans}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="loan_no"
      locale={{ emptyText: t.noOthers }}
      dataSource={[...evidence.open_loans]}
      columns={[
        {
          title: t.loanNo,
          key: 'no',
          render: (_, row) => <Link to={`/loans/${row.loan_id}`}>{row.loan_no}</Link>,
        },
        {
          title: t.outstanding,
          key: 'left',
          align: 'right',
          render: (_, row) => <Yuan fen={row.outstanding} />,
        },
        {
          title: t.instalment,
          key: 'each',
          align: 'right',
          render: (_, row) => <Yuan fen={row.instalment} />,
        },
        { title: t.daysPastDue, dataIndex: 'days_past_due', align: 'right' },
      ]}
    />
  );
}

function Others({ evidence }: { readonly evidence: Evidence }) {
  const t = useTexts(applicationTexts);
  return (
    <Table
      aria-label={t.otherApplications}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="application_no"
      locale={{ emptyText: t.noOthers }}
      dataSource={[...evidence.other_applications]}
      columns={[
        {
          title: t.number,
          key: 'no',
          render: (_, row) => <Link to={`/applications/${row.application_id}`}>{row.application_no}</Link>,
        },
        { title: t.state, dataIndex: 'state' },
        { title: t.amount, key: 'amount', align: 'right', render: (_, row) => <Yuan fen={row.amount} /> },
        { title: t.submitted, key: 'at', render: (_, row) => <Instant at={row.submitted_at} /> },
      ]}
    />
  );
}
