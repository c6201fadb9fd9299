import { Space, Table, Typography } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { useLanguage } from '../../language.ts';
import { DateField } from '../../parts/date-range.tsx';
import { DownloadButton } from '../../parts/download.tsx';
import { Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { ledgerTexts } from '../../texts/ledger.ts';
import { useTexts } from '../../texts.ts';

const PATH = '/api/v1/admin/ledger/trial-balance';
type Balance = Got<typeof PATH>;

/** What every line of the chart of accounts holds as of a date, and that debits and credits are the same sum. */
export function TrialBalancePage() {
  const t = useTexts(ledgerTexts);
  const [{ date }, change] = useUrlState({ date: '' });
  const query: { as_of?: string } = date === '' ? {} : { as_of: date };
  const balance = useGet(PATH, { query }, { keep: true });
  return (
    <Page
      title={t.trialBalance}
      actions={
        <Space wrap>
          <DateField date={date} label={t.asOf} onChange={(chosen) => change({ date: chosen })} />
          <DownloadButton
            path={PATH}
            query={query}
            name={`trial-balance-${balance.data?.as_of ?? ''}`}
            label={t.download}
          />
        </Space>
      }
    >
      <Loaded query={balance}>{(data) => <Lines balance={data} />}</Loaded>
    </Page>
  );
}

function Lines({ balance }: { readonly balance: Balance }) {
  const t = useTexts(ledgerTexts);
  const tongue = useLanguage();
  const isEven = balance.total_debit === balance.total_credit;
  return (
    <>
      <Space wrap>
        <StateTag tone={isEven ? 'good' : 'bad'}>{isEven ? t.balanced : t.unbalanced}</StateTag>
        <Typography.Text type="secondary">
          {t.asOf} {balance.as_of} · {t.side}
        </Typography.Text>
      </Space>
      <Table
        aria-label={t.trialBalance}
        size="middle"
        scroll={{ x: 'max-content' }}
        rowKey="line"
        pagination={false}
        dataSource={balance.lines}
        columns={[
          {
            title: t.line,
            dataIndex: 'line',
            render: (line: string) => <Link to={`/ledger/accounts?line=${line}`}>{line}</Link>,
          },
          { title: t.name, key: 'name', render: (_, row) => (tongue === 'zh' ? row.name : row.name_en) },
          { title: t.type, key: 'type', render: (_, row) => t[row.type] },
          { title: t.debit, dataIndex: 'debit', align: 'right', render: money },
          { title: t.credit, dataIndex: 'credit', align: 'right', render: money },
          { title: t.balance, dataIndex: 'balance', align: 'right', render: money },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0} colSpan={3}>
              <strong>{t.total}</strong>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={3} align="right">
              {money(balance.total_debit)}
            </Table.Summary.Cell>
            <Table.Summary.Cell index={4} align="right">
              {money(balance.total_credit)}
            </Table.Summary.Cell>
            <Table.Summary.Cell index={5} align="right">
              {money(balance.total_debit - balance.total_credit)}
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </>
  );
}

const money = (fen: number) => <Yuan fen={fen} />;
