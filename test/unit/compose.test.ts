import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../../config/index.ts';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.ts';
import { productionEnvironment } from '../support/production-environment.ts';

const conditions = z.record(z.string(), z.object({ condition: z.string() }));
const service = z.looseObject({
  image: z.string(),
  build: z.object({ context: z.string(), target: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()), interval: z.string(), timeout: z.string() }).optional(),
  restart: z.string(),
  depends_on: conditions.default({}),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  cpus: z.number().optional(),
  pids_limit: z.number().optional(),
  container_name: z.string().optional(),
});
const compose = z.looseObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
});

const source = readFileSync('docker-compose.yml', 'utf8');
const { services, volumes } = compose.parse(parse(source, { merge: true }));
const dockerfile = readFileSync('Dockerfile', 'utf8');
const entries = Object.entries(services);
const oneShots = ['migrate', 'temporal-schema', 'temporal-namespace'];
/** What is built from this repository. */
const OURS = ['api', 'migrate', 'worker-loans', 'worker-people', 'worker-outside', 'object-storage'];
const PINNED = /:v?\d+(\.\d+)*[\w.-]*$/;

function named(name: string): z.infer<typeof service> {
  const found = services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

describe('the production-like stack', () => {
  it('pins every image to a version', () => {
    for (const [name, { image }] of entries) expect(image, name).to.match(PINNED);
    const bases = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)];
    expect(bases.length).to.be.greaterThan(3);
    for (const [, image] of bases) expect(image).to.match(/:\d+\.\d+\.\d+/);
  });

  it('builds only stages that the Dockerfile has', () => {
    const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage);
    const targets = entries.flatMap(([, { build }]) => (build === undefined ? [] : [build.target]));
    expect(new Set(targets)).to.deep.equal(new Set(['runtime', 'object-storage']));
    for (const target of targets) expect(stages).to.include(target);
  });

  it('starts only programs that the build makes', () => {
    const started = entries.flatMap(([, { command = [] }]) =>
      command.filter((word) => word.startsWith('dist/')),
    );
    expect(started).to.have.length(5);
    const image = /^CMD \["node", "(dist\/[^"]+)"\]$/m.exec(dockerfile)?.[1] ?? '';
    for (const file of [...started, image]) {
      expect(existsSync(file.replace(/^dist\//, '').replace(/\.js$/, '.ts')), file).to.equal(true);
    }
  });

  it('mounts only files that are there', () => {
    for (const [name, { volumes: mounts, command = [] }] of entries) {
      const binds = mounts
        .filter((mount) => mount.startsWith('./'))
        .map((mount) => mount.split(':')[0] ?? '');
      for (const bind of binds) expect(existsSync(bind), `${name}: ${bind}`).to.equal(true);
      const script = command.find((word) => word.startsWith('/deploy/'));
      if (script !== undefined) {
        expect(existsSync(script.replace('/deploy/', 'deploy/temporal/')), script).to.equal(true);
      }
      for (const mount of mounts.filter((entry) => !entry.startsWith('./'))) {
        expect(Object.keys(volumes), name).to.include(mount.split(':')[0]);
      }
    }
  });

  it('knows of every lasting service whether it is well, and restarts it', () => {
    for (const [name, { healthcheck, restart }] of entries) {
      if (oneShots.includes(name)) expect(restart, name).to.match(/^on-failure:\d+$/);
      else {
        expect(restart, name).to.equal('unless-stopped');
        expect(healthcheck, name).not.to.equal(undefined);
      }
    }
  });

  it('has no secret of its own: each comes from outside or the stack does not start', () => {
    const secret = /PASSWORD|PWD|SECRET|_KEY|KEYS|DATABASE_URL|SMTP_URL/;
    let seen = 0;
    for (const [name, { environment }] of entries) {
      for (const [variable, value] of Object.entries(environment).filter(([key]) => secret.test(key))) {
        expect(value, `${name}: ${variable}`).to.match(/\$\{[A-Z0-9_]+:(\?|-\})/);
        seen += 1;
      }
    }
    expect(seen).to.be.greaterThan(20);
    for (const [, variable] of source.matchAll(/\$\{([A-Z0-9_]+):?-[^}]/g))
      expect(variable).not.to.match(secret);
  });

  it('gives the platform settings that production accepts', () => {
    const outside: Record<string, string | undefined> = {
      ...productionEnvironment(),
      PLATFORM_DB_PASSWORD: 'abc123',
    };
    for (const name of ['api', 'migrate', 'worker-loans', 'worker-people', 'worker-outside']) {
      const environment = Object.fromEntries(
        Object.entries(named(name).environment).map(([variable, value]) => [
          variable,
          value.replaceAll(
            /\$\{([A-Z0-9_]+)(?::[-?]([^}]*))?\}/g,
            (whole, key: string, other?: string) =>
              outside[key] ?? (whole.includes(':-') ? (other ?? '') : ''),
          ),
        ]),
      );
      const config = loadConfig(environment);
      expect(config.sandbox, name).to.equal(false);
      expect(config.temporal.namespace).to.equal(
        named('temporal-namespace').environment['TEMPORAL_NAMESPACE'],
      );
      expect(config.workerHealthPort, name).to.equal(name.startsWith('worker-') ? 9464 : 0);
      expect(config.telemetry.sdkMetricsPort, name).to.equal(name.startsWith('worker-') ? 9465 : 0);
    }
  });

  it('runs the platform without root, without capabilities and on a read-only root', () => {
    for (const name of OURS) {
      expect(named(name), name).to.deep.include({
        read_only: true,
        cap_drop: ['ALL'],
        cap_add: [],
        security_opt: ['no-new-privileges:true'],
      });
      expect(named(name).tmpfs, name).to.deep.equal(['/tmp:size=256m,mode=1777,noexec,nosuid,nodev']);
      // the object storage alone keeps anything, and in its volume
      expect(named(name).volumes, name).to.deep.equal(name === 'object-storage' ? ['object-data:/data'] : []);
    }
    const runtime = dockerfile.slice(
      dockerfile.indexOf(' AS runtime'),
      dockerfile.indexOf(' AS object-storage-build'),
    );
    expect(runtime).to.match(/^USER node$/m);
    expect(runtime, 'nothing is owned by who runs').not.to.match(/--chown=node|^RUN /m);
    expect(dockerfile.slice(dockerfile.indexOf(' AS object-storage\n'))).to.match(/^USER minio$/m);
  });

  it('drops every capability of every service, lets none gain any, and bounds what each may take', () => {
    for (const [name, one] of entries) {
      expect(one.cap_drop, name).to.deep.equal(['ALL']);
      expect(one.security_opt, name).to.deep.equal(['no-new-privileges:true']);
      expect(one.mem_limit, name).to.match(/^\d+[mg]$/);
      expect(one.cpus, name).to.be.within(0.1, 8);
      expect(one.pids_limit, name).to.be.within(1, 4096);
    }
    const more = entries.filter(([, { cap_add }]) => cap_add.length > 0).map(([name]) => name);
    expect(more, 'becomes another account when it starts').to.deep.equal(['postgres']);
    const writable = entries.filter(([, { read_only }]) => read_only !== true).map(([name]) => name);
    expect(writable, 'write their configuration when they start').to.deep.equal(['temporal', 'temporal-ui']);
    expect(source).not.to.match(/privileged:|docker\.sock|network_mode:\s*host|pid:\s*host/);
  });

  it('brings the bill of materials of an image along in it', () => {
    expect(dockerfile).to.match(/npm sbom --sbom-format=cyclonedx --omit=dev > dist\/sbom\.cdx\.json/);
    expect(dockerfile).to.match(/npm ci [^\n]*--ignore-scripts/);
  });

  it('can run several of each worker', () => {
    for (const name of ['worker-loans', 'worker-people', 'worker-outside']) {
      expect(named(name).container_name, name).to.equal(undefined);
      expect(named(name).ports, name).to.deep.equal([]);
    }
  });

  it('publishes only the API and, on loopback, the Web UI, the storage that links lead to, and Grafana when it is wanted', () => {
    const published = entries.filter(([, { ports }]) => ports.length > 0).map(([name]) => name);
    expect(published.toSorted()).to.deep.equal(['api', 'grafana', 'object-storage', 'temporal-ui']);
    for (const name of ['grafana', 'object-storage', 'temporal-ui']) {
      for (const port of named(name).ports) expect(port, name).to.match(/^127\.0\.0\.1:/);
    }
    for (const name of ['postgres', 'temporal']) {
      expect(named(name).networks, name).to.deep.equal(['inside']);
    }
  });

  it('lets workers start only when schema, namespace and storage are there', () => {
    for (const name of ['api', 'worker-loans', 'worker-people', 'worker-outside']) {
      expect(named(name).depends_on, name).to.deep.equal({
        migrate: { condition: 'service_completed_successfully' },
        'temporal-namespace': { condition: 'service_completed_successfully' },
        'object-storage': { condition: 'service_healthy' },
      });
    }
  });

  it('runs Temporal with 512 history shards, which can never be changed', () => {
    expect(named('temporal').environment['NUM_HISTORY_SHARDS']).to.equal('512');
    expect(named('temporal').image.split(':')[1]).to.equal(named('temporal-schema').image.split(':')[1]);
  });

  it('registers exactly the search attributes that workflows set', () => {
    const script = readFileSync('deploy/temporal/namespace.sh', 'utf8');
    const listed = /^for attribute in (.+); do$/m.exec(script)?.[1]?.split(' ') ?? [];
    expect(listed).to.deep.equal(Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => `${name}=${type}`));
  });
});
