import { Card, Typography } from 'antd';
import { Link } from 'react-router';
import { Facts } from '../../parts/facts.tsx';
import { Instant, Yuan } from '../../parts/figures.tsx';
import { Revealable } from '../../parts/reveal.tsx';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import { ShownFacts } from '../tasks/shown-facts.tsx';
import type { Applicant } from './evidence-answer.ts';

/** Who applies. Numbers are masked until somebody says why he must see them. */
export function ApplicantCard({ applicant }: { readonly applicant: Applicant }) {
  const t = useTexts(applicationTexts);
  const genders: Record<string, string> = { male: t.male, female: t.female };
  const given = Object.entries(applicant.given).filter(([, value]) => value !== null && value !== '');
  return (
    <Card
      size="small"
      title={t.applicant}
      extra={<Link to={`/people/${applicant.user_id}`}>{applicant.name ?? applicant.user_id}</Link>}
    >
      <Revealable
        userId={applicant.user_id}
        masked={{ phone: applicant.phone, email: applicant.email, id_card: applicant.id_card }}
      >
        {(numbers) => (
          <Facts
            items={[
              { key: 'name', label: t.name, value: applicant.name },
              { key: 'id', label: t.idCard, value: numbers.id_card },
              { key: 'phone', label: t.phone, value: numbers.phone },
              { key: 'email', label: t.email, value: numbers.email },
              { key: 'age', label: t.age, value: applicant.age },
              { key: 'gender', label: t.gender, value: genders[applicant.gender ?? ''] ?? applicant.gender },
              { key: 'occupation', label: t.occupation, value: applicant.occupation },
              { key: 'region', label: t.region, value: applicant.region },
              { key: 'income', label: t.income, value: <Yuan fen={applicant.monthly_income} /> },
              { key: 'credit', label: t.creditScore, value: applicant.credit_score },
              { key: 'registered', label: t.registered, value: <Instant at={applicant.registered_at} /> },
            ]}
          />
        )}
      </Revealable>
      {given.length === 0 ? null : (
        <div style={{ marginTop: 12 }}>
          <Typography.Text strong>{t.given}</Typography.Text>
          <ShownFacts shown={Object.fromEntries(given)} />
        </div>
      )}
    </Card>
  );
}
