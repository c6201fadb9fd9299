import { Alert, Button, Card, Flex, Form, Input, Radio, Select, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../api/client.ts';
import { useGetOf } from '../../api/hooks.ts';
import { useLanguage } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { useKeys } from '../../parts/keys.tsx';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';
import { useNextTask } from './claims.ts';
import { decisionsOn, needsComments, useDecisionWord } from './decision-words.ts';
import { useDraft } from './draft.ts';
import { takenBackOn, useDecide, useIsHeld } from './held-decisions.tsx';
import type { Completion, Decision, ReasonCode, TaskDetail, TaskDraft } from './task-wire.ts';

export interface DecisionFields {
  readonly decision?: Decision;
  readonly reason_code?: string;
  readonly comments?: string;
  readonly approved_amount?: number;
  readonly approved_term?: number;
  readonly approved_rate?: number;
}

const NO_DRAFT: TaskDraft = {
  decision: null,
  comments: null,
  reason_code: null,
  approved_amount: null,
  approved_term: null,
  approved_rate: null,
};

/**
 * Decides a task: yes or no, a reason, words. What is written is kept as a draft; what is sent can be taken back for five seconds.
 * @param children more fields of the form (`approved_amount` in fen, `approved_term`, `approved_rate`), shown with an approval
 * @param onValues is told what the form holds, for what is computed beside it
 * @param usualReason the reason a clear case has: it is filled in with its decision, and stands there to be read and changed
 */
export function DecisionForm({
  task,
  children,
  onValues,
  usualReason,
}: {
  readonly task: TaskDetail;
  readonly children?: ReactNode;
  readonly onValues?: (fields: DecisionFields) => void;
  readonly usualReason?: (decision: Decision) => string | undefined;
}) {
  const t = useTexts(taskTexts);
  const tongue = useLanguage();
  const word = useDecisionWord(task.kind);
  const navigate = useNavigate();
  const decide = useDecide();
  const isHeld = useIsHeld(task.id);
  const next = useNextTask({ kind: [task.kind] });
  const [form] = Form.useForm<DecisionFields>();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const draft = useDraft(task);
  const codes = useGetOf<{ reason_codes: readonly ReasonCode[] }>('/api/v1/admin/reason-codes', {
    query: { kind: task.kind },
  });
  const decision = Form.useWatch('decision', form);
  const code = Form.useWatch('reason_code', form);
  const reasons = (codes.data?.reason_codes ?? []).filter((one) => one.decision === decision);
  const wantsWords =
    needsComments(task.kind) || reasons.find((one) => one.code === code)?.needs_comments === true;

  const choose = (wanted: Decision): void => {
    form.setFieldsValue({ decision: wanted });
    changed();
  };
  const changed = (): void => {
    const fields = form.getFieldsValue();
    // a reason belongs to its decision
    const known = (codes.data?.reason_codes ?? []).some(
      (one) => one.code === fields.reason_code && one.decision === fields.decision,
    );
    if (fields.reason_code !== undefined && codes.data !== undefined && !known)
      form.setFieldsValue({ reason_code: undefined });
    const usual = fields.decision === undefined ? undefined : usualReason?.(fields.decision);
    if (usual !== undefined && form.getFieldValue('reason_code') === undefined)
      form.setFieldsValue({ reason_code: usual });
    const now = form.getFieldsValue();
    draft.save({ ...NO_DRAFT, ...defined(now) });
    onValues?.(now);
  };
  useKeys([
    { key: 'a', label: word('approve'), run: () => choose('approve') },
    { key: 'x', label: word('reject'), run: () => choose('reject') },
  ]);

  const send = async (fields: DecisionFields, goOn: boolean): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      // whoever decides holds the task first: the next case must not be this one, and a conflict is said before it is too late
      if (!task.mine) await request('POST', '/api/v1/admin/tasks/{id}/claim', { path: { id: task.id } });
      decide(task, completionOf(task, fields), word(fields.decision ?? 'approve'));
      if (goOn) next.go();
      void navigate('/tasks');
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (goOn: boolean): void => {
    form.validateFields().then(
      (fields) => void send({ ...form.getFieldsValue(), ...fields }, goOn),
      () => undefined, // the fields say what they want
    );
  };

  if (isHeld) return <Alert type="info" showIcon title={t.heldHere} />;
  return (
    <Card title={t.decide} size="small" extra={<DraftNote state={draft.state} mine={task.mine} />}>
      <Form<DecisionFields>
        form={form}
        layout="vertical"
        initialValues={initialOf(task)}
        onValuesChange={changed}
        onFinish={() => submit(true)}
      >
        <Flex vertical gap={4}>
          <Failure error={failure ?? codes.error} />
          <Form.Item
            name="decision"
            rules={[{ required: true, message: t.reasonChoose }]}
            label={t.decidedAs}
          >
            <Radio.Group
              optionType="button"
              options={decisionsOn(task.kind).map((value) => ({ value, label: word(value) }))}
            />
          </Form.Item>
          {decision === 'approve' ? children : null}
          {reasons.length === 0 ? null : (
            <Form.Item
              name="reason_code"
              label={t.reason}
              rules={[{ required: reasons.some(({ required }) => required), message: t.reasonChoose }]}
            >
              <Select
                allowClear
                placeholder={t.reasonChoose}
                options={reasons.map((one) => ({ value: one.code, label: one.text[tongue] }))}
              />
            </Form.Item>
          )}
          <Form.Item
            name="comments"
            label={t.comments}
            rules={[{ required: wantsWords, whitespace: true, message: t.commentsNeeded }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} showCount />
          </Form.Item>
          <Flex gap={8} wrap>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t.submitAnd}
            </Button>
            <Button onClick={() => submit(false)} disabled={busy}>
              {t.submit}
            </Button>
          </Flex>
          {task.mine ? null : <Typography.Text type="secondary">{t.decideHint}</Typography.Text>}
        </Flex>
      </Form>
    </Card>
  );
}

function DraftNote({
  state,
  mine,
}: {
  readonly state: ReturnType<typeof useDraft>['state'];
  readonly mine: boolean;
}) {
  const t = useTexts(taskTexts);
  const said = {
    none: mine ? '' : t.draftWhere,
    saving: t.draftSaving,
    saved: t.draftSaved,
    failed: t.draftFailed,
  };
  return (
    <Typography.Text type="secondary" style={{ fontSize: 12 }} role="status">
      {said[state]}
    </Typography.Text>
  );
}

/** What was taken back, else the draft, else nothing. */
function initialOf(task: TaskDetail): DecisionFields {
  return defined(takenBackOn(task.id) ?? task.draft ?? {});
}

function completionOf({ version }: TaskDetail, fields: DecisionFields): Completion {
  const { decision = 'approve', comments = '', reason_code, ...amounts } = fields;
  return {
    version,
    decision,
    comments: comments.trim(),
    ...(reason_code === undefined ? {} : { reason_code }),
    ...(decision === 'approve' ? defined(amounts) : {}),
  };
}

const FIELDS = ['decision', 'reason_code', 'comments', 'approved_amount', 'approved_term', 'approved_rate'];

/** The fields that hold something. */
function defined(given: object): DecisionFields {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) => FIELDS.includes(name) && value !== null && value !== undefined && value !== '',
    ),
  );
}
