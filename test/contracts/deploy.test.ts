// deploy/ and infra/compose.yaml, held to what the services and this repository are. No container is needed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import { loadConfig, platformEnv } from '@linecast/kit';
import { z } from 'zod';
import { settings as bridge } from '../../services/collector-bridge/src/config.ts';
import { settings as features } from '../../services/feature-processor/src/config.ts';
import { settings as inference } from '../../services/inference/src/config.ts';
import { settings as monitoring } from '../../services/monitoring/src/config.ts';
import { readCompose, variablesOf } from '../support/compose.ts';
import { argumentsOf, copiesOf, readDockerfile } from '../support/dockerfile.ts';

const files = ['infra/compose.yaml', 'deploy/compose.yaml'];
const variables = parseEnv(readFileSync('deploy/.env.example', 'utf8'));
const { services } = readCompose(files, variables);
const dockerfile = readDockerfile('deploy/Dockerfile');
const { toolchain } = z
  .object({ toolchain: z.object({ node: z.string(), pnpm: z.string() }) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const own = {
  'collector-bridge': bridge,
  'feature-processor': features,
  inference,
  monitoring,
} as const;

const serviceOf = (name: string) => {
  const found = services[name];
  assert.ok(found, `no service ${name} in ${files.join(' and ')}`);
  return found;
};

/** `[address:]published:target` */
const portsOf = (name: string) =>
  serviceOf(name).ports.map((port) => {
    const [target = '', published = '', address] = port.split(':').toReversed();
    return { address, published, target };
  });

describe('the compose files', () => {
  it('ask for exactly the variables that .env.example explains', () => {
    const asked = files.flatMap((file) => [...variablesOf(readFileSync(file, 'utf8'))]);
    assert.deepEqual([...new Set(asked)].toSorted(), Object.keys(variables).toSorted());
  });

  it('refuse to start without a password', () => {
    const withoutPassword = { ...variables, POSTGRES_PASSWORD: '' };
    assert.throws(() => readCompose(files, withoutPassword), /POSTGRES_PASSWORD is not set/);
  });

  it('publish every port once, on the loopback address', () => {
    const published = Object.keys(services).flatMap(portsOf);
    assert.ok(published.length >= Object.keys(services).length);
    assert.ok(published.every(({ address }) => address === '127.0.0.1'));
    assert.equal(new Set(published.map((each) => each.published)).size, published.length);
  });

  it('pin every image to a full version', () => {
    const images = Object.values(services).flatMap(({ image }) => image ?? []);
    assert.equal(images.length, 3);
    for (const image of images) assert.match(image, /:v?\d+\.\d+(\.\d+)?$/);
  });

  it('mount only folders that exist and volumes that are declared', () => {
    const { volumes } = readCompose(files, variables);
    for (const mount of Object.values(services).flatMap((each) => each.volumes)) {
      const [source = ''] = mount.split(':');
      assert.ok(source.startsWith('.') ? existsSync(source) : source in volumes, source);
    }
  });
});

for (const [name, settings] of Object.entries(own)) {
  describe(`the container of ${name}`, () => {
    const { environment, build, depends_on: needs } = serviceOf(name);
    const whole = settings.extend(platformEnv);

    it('gets settings its own schema accepts, and none it does not know', () => {
      const image = { BIND_HOST: '0.0.0.0' };
      const config = loadConfig(whole, { ...environment, ...image });
      assert.equal(config.LINECAST_PLATFORM, 'docker');
      const known = Object.keys(whole.shape);
      assert.deepEqual(
        Object.keys(environment).filter((key) => !known.includes(key)),
        [],
      );
    });

    it('is built for itself, with the Node of this repository', () => {
      assert.deepEqual(build?.args, { SERVICE: name, NODE_VERSION: toolchain.node });
      assert.ok(existsSync(build.dockerfile) && existsSync(`services/${name}/src/main.ts`));
    });

    it('publishes the ports its settings open', () => {
      const opened = ['HTTP_PORT', 'GRPC_PORT'].flatMap((port) => environment[port] ?? []);
      const targets = portsOf(name).map(({ target }) => target);
      assert.deepEqual(targets, opened);
    });

    it('waits for the servers its URLs name', () => {
      const urls = ['KAFKA_BROKERS', 'REDIS_URL', 'DATABASE_URL'].map((key) => environment[key]);
      const hosts = urls.map(
        (url) => new URL(url?.includes('://') ? url : `kafka://${url}`).hostname,
      );
      assert.deepEqual(Object.keys(needs).toSorted(), hosts.toSorted());
      for (const host of hosts) serviceOf(host);
    });
  });
}

describe('the addresses of the servers', () => {
  const { environment } = serviceOf('inference');

  it('are those the servers listen on', () => {
    const { command } = serviceOf('redpanda');
    const advertised = command?.find((each) => each.startsWith('--advertise-kafka-addr'));
    assert.match(advertised ?? '', new RegExp(`internal://${environment['KAFKA_BROKERS']},`));
    const listensOn = (name: string) => portsOf(name).map(({ target }) => target);
    assert.deepEqual(listensOn('redis'), [new URL(environment['REDIS_URL'] ?? '').port]);
    assert.deepEqual(listensOn('postgres'), [new URL(environment['DATABASE_URL'] ?? '').port]);
  });

  it('carry the account Postgres is made with', () => {
    const { username, password, pathname } = new URL(environment['DATABASE_URL'] ?? '');
    const made = serviceOf('postgres').environment;
    assert.deepEqual(
      [username, password, pathname.slice(1)],
      [made['POSTGRES_USER'], made['POSTGRES_PASSWORD'], made['POSTGRES_DB']],
    );
  });
});

describe('the health check of a service', () => {
  const [, , ...args] = serviceOf('inference').healthcheck.test;
  /** Not in this process, which has to answer it. */
  const check = (port: number): Promise<number | null> =>
    new Promise((resolve) => {
      const env = { HTTP_PORT: String(port) };
      spawn(process.execPath, args, { env, stdio: 'inherit' }).once('exit', resolve);
    });

  const answers: Record<string, { path: string; status: number; code: number }> = {
    'is good when /readyz says so': { path: '/readyz', status: 200, code: 0 },
    'is bad when a server is away': { path: '/readyz', status: 503, code: 1 },
    'does not take another page for it': { path: '/healthz', status: 200, code: 1 },
  };
  for (const [name, { path, status, code }] of Object.entries(answers)) {
    it(name, async (t) => {
      const server = createServer((request, response) => {
        response.writeHead(request.url === path ? status : 404).end();
      });
      t.after(() => server.close());
      assert.equal(await check(await listen(server)), code);
    });
  }

  it('is bad when nobody answers', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(await check(port), 1);
  });
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      assert.ok(typeof address === 'object' && address !== null);
      resolve(address.port);
    });
  });
}

describe('the Dockerfile', () => {
  const defaults = argumentsOf(dockerfile);

  it('builds and runs on the Node and the pnpm of this repository', () => {
    assert.equal(defaults['NODE_VERSION'], toolchain.node);
    assert.equal(defaults['PNPM_VERSION'], toolchain.pnpm);
    assert.equal(variables['NODE_VERSION'], toolchain.node);
    const bases = dockerfile.filter(({ name }) => name === 'FROM').map(({ text }) => text);
    assert.equal(bases.length, 2);
    for (const base of bases) assert.match(base, /^node:\$\{NODE_VERSION\}-/);
  });

  for (const service of Object.keys(own)) {
    it(`copies for ${service} what exists and what the engine is sent`, () => {
      const ignore = readFileSync('deploy/Dockerfile.dockerignore', 'utf8').split('\n');
      const sources = copiesOf(dockerfile, { ...defaults, SERVICE: service }).flatMap(
        ({ sources: each }) => each,
      );
      assert.ok(sources.length > 5);
      for (const source of sources) {
        assert.ok(existsSync(source), source);
        const sent = ignore.some(
          (line) => line.startsWith('!') && `${source}/`.startsWith(`${line.slice(1)}/`),
        );
        assert.ok(sent, `${source} is kept from the engine`);
      }
    });
  }
});
