import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { useCodeNames } from '../../parts/code-names.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { consultationStateNames, consultationTexts } from '../../texts/consultations.ts';
import { useTexts } from '../../texts.ts';
import { AnswerDialog, ConsultationDetails } from './consultation-parts.tsx';
import { CONSULTATION_TONES } from './consultation-words.ts';

/** One question with its answer, where its run leads to. */
export function ConsultationPage() {
  const t = useTexts(consultationTexts);
  const states = useCodeNames(consultationStateNames);
  const { id = '' } = useParams();
  const [answering, setAnswering] = useState(false);
  const consultation = useGet('/api/v1/admin/consultations/{id}', { path: { id: Number(id) } });
  const { data } = consultation;
  return (
    <Page
      title={t.one(id)}
      back={{ to: '/consultations', label: t.menu }}
      aside={
        data === undefined ? null : (
          <StateTag tone={CONSULTATION_TONES[data.status]}>{states.nameOf(data.status)}</StateTag>
        )
      }
      actions={
        data?.status === 'pending' ? <Button onClick={() => setAnswering(true)}>{t.answer}</Button> : null
      }
    >
      <Loaded query={consultation}>
        {(found) => (
          <>
            <ConsultationDetails consultation={found} />
            {answering ? <AnswerDialog consultation={found} onClose={() => setAnswering(false)} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}
