import { Space } from 'antd';
import { Link, useParams } from 'react-router';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { certificationTexts } from '../../texts/certifications.ts';
import { useTexts } from '../../texts.ts';
import { CertificationPanels, useCertification } from './certification-panels.tsx';
import { STATE_TONES } from './certification-words.ts';

/** A certification as it stands; it is decided at its task. */
export function CertificationPage() {
  const t = useTexts(certificationTexts);
  const { id = '' } = useParams();
  const certification = useCertification(Number(id));
  const { data } = certification;
  return (
    <Page
      title={t.title(data === undefined ? '' : t[data.type], id)}
      back={{ to: '/certifications', label: t.list }}
      aside={
        data === undefined ? null : (
          <StateTag tone={STATE_TONES[data.auth_status]}>{t[data.auth_status]}</StateTag>
        )
      }
      actions={
        <Space wrap>
          {(data?.tasks ?? []).map((task) => (
            <Link key={task.task_id} to={`/tasks/${task.task_id}`}>
              {t.tasks}
            </Link>
          ))}
          <RunLink workflowId={data?.workflow_id} />
        </Space>
      }
    >
      <Loaded query={certification}>{(found) => <CertificationPanels certification={found} />}</Loaded>
    </Page>
  );
}
