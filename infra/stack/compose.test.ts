import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { SERVICES } from './command/docker.ts';
import { COMPOSE_FILE } from './places.ts';

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      command: z.array(z.string()).optional(),
      ports: z.array(z.string()),
      mem_limit: z.string().regex(/^\d+m$/),
      healthcheck: z.object({ test: z.array(z.string()).min(2), retries: z.number() }),
      volumes: z.array(z.string()),
    }),
  ),
  volumes: z.record(z.string(), z.unknown()),
});

const text = readFileSync(COMPOSE_FILE, 'utf8');
const compose = Compose.parse(parse(text, { merge: true }));

test('compose has exactly the services that the command starts', () => {
  assert.deepEqual(Object.keys(compose.services).toSorted(), Object.values(SERVICES).toSorted());
});

for (const [name, service] of Object.entries(compose.services)) {
  test(`${name} is pinned to a full version`, () => {
    assert.match(service.image, /^[a-z/]+:v?\d+\.\d+(\.\d+)?$/);
  });

  test(`${name} is reachable from this machine only`, () => {
    for (const port of service.ports) assert.match(port, /^127\.0\.0\.1:/);
  });

  test(`${name} keeps its data in a declared volume`, () => {
    const [volume = ''] = service.volumes.map((line) => line.split(':')[0] ?? '');
    assert.ok(volume in compose.volumes);
  });
}

test('Redis refuses writes at 512 MB rather than evicting, inside its memory limit', () => {
  const { command = [], mem_limit: limit } = compose.services['redis'] ?? { mem_limit: '0m' };
  assert.equal(command[command.indexOf('--maxmemory') + 1], '512mb');
  assert.equal(command[command.indexOf('--maxmemory-policy') + 1], 'noeviction');
  assert.ok(Number.parseInt(limit, 10) > 512);
});

test('the file opens with the exact command', () => {
  const opening = text.split('\nname:')[0] ?? '';
  assert.match(opening, /docker compose -f infra\/compose\.yaml up -d --wait/);
});
