import { Space } from 'antd';
import { useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Instant } from '../../parts/figures.tsx';
import { OwnLink } from '../../parts/own-link.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { commonTexts } from '../../texts/common.ts';
import { consultationTexts } from '../../texts/consultations.ts';
import { useTexts } from '../../texts.ts';
import type { Consultation } from './consultation-words.ts';

const WHOLE = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;

/** All of a question and its answer. */
export function ConsultationDetails({ consultation }: { readonly consultation: Consultation }) {
  const t = useTexts(consultationTexts);
  const common = useTexts(commonTexts);
  const { images, closed_by: by, status } = consultation;
  const closers = { asker: t.asker_by, staff: t.staff_by, timeout: t.timeout_by };
  return (
    <Facts
      columns={1}
      items={[
        { key: 'question', label: t.question, value: <span style={WHOLE}>{consultation.question}</span> },
        {
          key: 'images',
          label: t.images,
          value:
            images.length === 0 ? null : (
              <Space wrap>
                {images.map((address, index) => (
                  <OwnLink key={address} address={address}>
                    {t.picture(index + 1)} ↗
                  </OwnLink>
                ))}
              </Space>
            ),
        },
        {
          key: 'contact',
          label: t.contact,
          value: consultation.contact_info ?? consultation.user_phone,
        },
        { key: 'asked', label: t.askedExpert, value: consultation.asked_expert_id },
        ...(status === 'answered'
          ? [
              { key: 'answer', label: t.answer, value: <span style={WHOLE}>{consultation.answer}</span> },
              { key: 'at', label: t.answeredAt, value: <Instant at={consultation.answered_at} /> },
            ]
          : []),
        ...(status === 'closed'
          ? [
              { key: 'by', label: t.closedBy, value: by === null ? null : closers[by] },
              { key: 'reason', label: t.reason, value: consultation.close_reason },
              { key: 'closed', label: t.closedAt, value: <Instant at={consultation.closed_at} /> },
            ]
          : []),
        { key: 'run', label: common.run, value: <RunLink workflowId={consultation.workflow_id} /> },
      ]}
    />
  );
}

export function AnswerDialog({
  consultation,
  onClose,
}: {
  readonly consultation: Consultation;
  readonly onClose: () => void;
}) {
  const t = useTexts(consultationTexts);
  const answer = useSend('POST', '/api/v1/admin/consultations/{id}/answer', {
    done: t.answered,
    refresh: ['/api/v1/admin/consultations', '/api/v1/admin/tasks'],
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly answer: string }>
      title={t.answering(consultation.id)}
      note={t.answerNote}
      submit={t.answer}
      width={640}
      busy={answer.isPending}
      error={answer.error}
      onClose={onClose}
      onSubmit={(body) => answer.mutate({ path: { id: consultation.id }, body })}
    >
      <p style={WHOLE}>{consultation.question}</p>
      <TextField name="answer" label={t.answer} required most={5000} />
    </CommandDialog>
  );
}
