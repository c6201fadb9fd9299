import { Card, Col, Flex, Row } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/who.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import { type DecisionFields, DecisionForm } from '../tasks/decision-form.tsx';
import { mayDecide } from '../tasks/may-decide.ts';
import type { Decision, TaskDetail } from '../tasks/task-wire.ts';
import { ApprovedTermsFields } from './approved-terms.tsx';
import { EvidencePanels, useEvidence } from './evidence.tsx';
import type { Evidence } from './evidence-answer.ts';
import { PlanPreview, type TypedTerms, usePreview } from './plan-preview.tsx';

/** The task of deciding on an application, first or second: the evidence on the left, the decision and its plan on the right. */
export function ApplicationTask({ task }: { readonly task: TaskDetail }) {
  const evidence = useEvidence(task.subject_id);
  return <Loaded query={evidence}>{(found) => <Desk task={task} evidence={found} />}</Loaded>;
}

function Desk({ task, evidence }: { readonly task: TaskDetail; readonly evidence: Evidence }) {
  const t = useTexts(applicationTexts);
  const mayWork = useMay('task.work');
  const [terms, setTerms] = useState<TypedTerms>(() => termsOf(task.draft ?? {}));
  const preview = usePreview(evidence.application_id, terms);
  const isOpen = mayWork && mayDecide(task);
  const usualReason = useMemo(() => usualReasonFor(task, evidence), [task, evidence]);
  const record = (
    <Link to={`/applications/${evidence.application_id}`}>{t.title(evidence.application_no)}</Link>
  );
  if (!isOpen) {
    return (
      <Flex vertical gap={16}>
        {record}
        <EvidencePanels evidence={evidence} />
      </Flex>
    );
  }
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} lg={15} xxl={16}>
        <EvidencePanels evidence={evidence} narrow />
      </Col>
      <Col xs={24} lg={9} xxl={8}>
        <Flex vertical gap={16} style={{ position: 'sticky', top: 16 }}>
          {record}
          <DecisionForm
            key={task.id}
            task={task}
            usualReason={usualReason}
            onValues={(fields) => setTerms(termsOf(fields))}
          >
            <ApprovedTermsFields evidence={evidence} />
          </DecisionForm>
          <Card size="small">
            <PlanPreview preview={preview} />
          </Card>
        </Flex>
      </Col>
    </Row>
  );
}

/** What of the form the plan depends on. */
function termsOf(fields: { readonly [K in keyof TypedTerms]?: number | null | undefined }): TypedTerms {
  const { approved_amount, approved_term, approved_rate } = fields as DecisionFields;
  return {
    ...(approved_amount ? { approved_amount } : {}),
    ...(approved_term ? { approved_term } : {}),
    ...(approved_rate === undefined || approved_rate === null ? {} : { approved_rate }),
  };
}

/** A clear case needs no search: what the AI advised, done; or what the first reviewer wrote, confirmed. */
function usualReasonFor(task: TaskDetail, { ai }: Evidence): (decision: Decision) => string | undefined {
  return (decision) => {
    if (decision !== 'approve') return undefined;
    if (task.kind === 'second_decision') return 'confirmed';
    if (ai.status === 'opinion') return ai.decision === 'approve' ? 'as_advised' : undefined;
    return ai.status === 'failed' ? 'without_advice' : undefined;
  };
}
