import { expect } from 'chai';
import { whatIsUnclean } from '../../scripts/faults/judgement.ts';
import { faultReport, type ReportRow } from '../../scripts/faults/report.ts';

const row = (more: Partial<ReportRow>): ReportRow => ({
  fault: 'F1',
  what: 'workers killed',
  injected: 3,
  unit: 'kills',
  lost: 0,
  doubled: 0,
  stuck: 0,
  recoveredMs: [],
  note: '',
  ...more,
});
const run = { form: 'long', asked: ['F1'], rows: [row({})], lacks: [], failed: [] };
const noMount = { fault: 'F20', notRun: 'this user may not mount a disk of its own' };

describe('The judgement over a run of faults', () => {
  it('is clean when each fault that was asked for was injected and nothing is wrong', () => {
    expect(whatIsUnclean(run)).to.deep.equal([]);
  });

  it('is not clean when a fault that was asked for has no row, or rows in which nothing was injected', () => {
    expect(whatIsUnclean({ ...run, asked: ['F1', 'F2'] })).to.deep.equal([
      'F2 was asked for and nothing was injected',
    ]);
    const none = row({ fault: 'F2', injected: 0 });
    expect(whatIsUnclean({ ...run, asked: ['F1', 'F2'], rows: [...run.rows, none] })).to.deep.equal([
      'F2 was asked for and nothing was injected',
    ]);
    expect(whatIsUnclean({ ...run, rows: [] })).to.deep.equal(['F1 was asked for and nothing was injected']);
  });

  it('forgives a lack of the machine in the short form, where it is named, and never in the long form', () => {
    const lacking = { ...run, asked: ['F1', 'F20'], lacks: [noMount] };
    expect(whatIsUnclean({ ...lacking, form: 'short' })).to.deep.equal([]);
    expect(whatIsUnclean(lacking)).to.deep.equal([`F20 was not run: ${noMount.notRun}`]);
    expect(whatIsUnclean({ ...lacking, form: 'short', lacks: [] })).to.have.length(1);
  });

  it('lets no number stand for another: one lost and minus one doubled are two findings', () => {
    const odd = row({ lost: -1, doubled: 1 });
    expect(whatIsUnclean({ ...run, rows: [odd] })).to.deep.equal([
      'F1 workers killed: -1 lost',
      'F1 workers killed: 1 doubled',
    ]);
    expect(whatIsUnclean({ ...run, rows: [row({ stuck: 1 }), row({ stuck: -1 })] })).to.have.length(2);
  });

  it('is not clean when a test failed, whatever the rows say', () => {
    const failed = ['test/faults/kills.test.ts'];
    expect(whatIsUnclean({ ...run, failed })).to.deep.equal(['test/faults/kills.test.ts failed']);
  });

  it('says in its report when only some tests were asked for', () => {
    const told = { form: 'long', seed: 1, commit: 'x', rows: [], lacks: [], unclean: [] };
    expect(faultReport({ ...told, grep: 'kill' })).to.contain(
      'seed 1, only the tests that match “kill”, commit x',
    );
    expect(faultReport(told)).to.contain('seed 1, commit x');
  });

  it('bounds the chance of harm by faults, and not by the requests that met one of them', () => {
    const told = { form: 'long', seed: 1, commit: 'x', lacks: [noMount], unclean: [] };
    const text = faultReport({
      ...told,
      rows: [row({ injected: 30 }), row({ unit: 'loans in one outage' })],
    });
    expect(text).to.contain('| 30 kills | 0 | 0 | 0 | – | 10 % |').and.contain('F20 not run: ');
    expect(text).to.contain('| 3 loans in one outage | 0 | 0 | 0 | – | – |');
  });
});
