import { useParams } from 'react-router';
import { useLanguage } from '../../language.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import { EvidencePanels, useEvidence } from './evidence.tsx';

/** An application as it stands, for whoever looks it up; it is decided at its task. */
export function ApplicationPage() {
  const t = useTexts(applicationTexts);
  const tongue = useLanguage();
  const { id = '' } = useParams();
  const evidence = useEvidence(Number(id));
  const { data } = evidence;
  return (
    <Page
      title={t.title(data?.application_no ?? id)}
      aside={data === undefined ? null : <StateTag tone="info">{data.state_text[tongue]}</StateTag>}
      actions={<RunLink workflowId={data?.workflow_id} />}
      back={{ to: '/applications', label: t.list }}
    >
      <Loaded query={evidence}>{(found) => <EvidencePanels evidence={found} />}</Loaded>
    </Page>
  );
}
