import { Col, Flex, Row } from 'antd';
import { Link } from 'react-router';
import { useMay } from '../../api/who.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { certificationTexts } from '../../texts/certifications.ts';
import { useTexts } from '../../texts.ts';
import { DecisionForm } from '../tasks/decision-form.tsx';
import { mayDecide } from '../tasks/may-decide.ts';
import type { Decision, TaskDetail } from '../tasks/task-wire.ts';
import { CertificationPanels, useCertification } from './certification-panels.tsx';
import type { Certification } from './certification-words.ts';

/** The task of deciding on a certification: pictures and checks on the left, the decision on the right. */
export function CertificationTask({ task }: { readonly task: TaskDetail }) {
  const t = useTexts(certificationTexts);
  const mayWork = useMay('task.work');
  const certification = useCertification(task.subject_id);
  return (
    <Loaded query={certification}>
      {(found) => {
        const panels = <CertificationPanels certification={found} />;
        if (!mayWork || !mayDecide(task)) return panels;
        return (
          <Row gutter={[16, 16]}>
            <Col xs={24} lg={15} xxl={16}>
              {panels}
            </Col>
            <Col xs={24} lg={9} xxl={8}>
              <Flex vertical gap={16} style={{ position: 'sticky', top: 16 }}>
                <Link to={`/certifications/${found.auth_id}`}>{t.title(t[found.type], found.auth_id)}</Link>
                <DecisionForm key={task.id} task={task} usualReason={usualReasonFor(found)} />
              </Flex>
            </Col>
          </Row>
        );
      }}
    </Loaded>
  );
}

/** Where every check matches, that is the reason; anything else must be said. */
function usualReasonFor({ verdict }: Certification): (decision: Decision) => string | undefined {
  return (decision) => (decision === 'approve' && verdict === 'matched' ? 'documents_match' : undefined);
}
