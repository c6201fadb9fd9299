import { expect } from 'chai';
import { ConfigError, loadConfig } from '../../config/index.ts';
import { openDatabase } from '../../models/database.ts';
import { loadTraces } from '../../telemetry/load.ts';
import { silentLogger } from '../support/deps.ts';

const telemetry = (env: Record<string, string>) =>
  loadConfig({ NODE_ENV: 'test', SANDBOX: 'on', ...env }).telemetry;

function problemsOf(env: Record<string, string>): string {
  try {
    telemetry(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('Settings of telemetry', () => {
  it('make no traces unless a collector is named', async () => {
    expect(telemetry({}).traces).to.equal(null);
    expect(telemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }).traces).to.equal(null);
    const knex = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
    expect(await loadTraces(null, { service: 'test', knex, logger: silentLogger })).to.equal(null);
    expect(knex.listenerCount('query')).to.equal(0);
    await knex.destroy();
  });

  it('name the collector, what each request to it carries, and how much is traced', () => {
    const { traces } = telemetry({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer a=b, x-tenant=loans',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    });
    expect(traces).to.deep.equal({
      endpoint: 'http://collector:4318',
      headers: { authorization: 'Bearer a=b', 'x-tenant': 'loans' },
      ratio: 0.1,
    });
  });

  it('are refused with a sentence when they are wrong, and credentials are not repeated', () => {
    expect(problemsOf({ OTEL_TRACES_SAMPLER_ARG: '2' })).to.include(
      'OTEL_TRACES_SAMPLER_ARG must be at most 1',
    );
    expect(problemsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).to.include(
      'OTEL_EXPORTER_OTLP_ENDPOINT must be an address',
    );
    const problem = problemsOf({ OTEL_EXPORTER_OTLP_HEADERS: 'topsecret' });
    expect(problem).to.include('OTEL_EXPORTER_OTLP_HEADERS must look like').and.not.include('topsecret');
  });
});
