import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, Unavailable, type ModelVersion } from '@linecast/kit';
import { createActive } from './active-model.ts';
import { createFollower, type Following } from './follow-alias.ts';

type World = {
  /** What the alias names, or why nobody knows. */
  named: string | Error;
  /** Versions that cannot be opened, and why. */
  bad: Map<string, Error>;
  nowMs: number;
};

function aFollower(over: Partial<World> = {}) {
  const world: World = { named: '1', bad: new Map(), nowMs: 0, ...over };
  const [opened, closed, switches]: [string[], string[], string[]] = [[], [], []];
  const states: Following[] = [];
  const one = (version: string) => ({
    value: version,
    close: async () => void closed.push(version),
  });
  const active = createActive(one('1'), (error) => assert.fail(String(error)));
  const follower = createFollower({
    resolve: async (): Promise<ModelVersion> => {
      if (world.named instanceof Error) throw world.named;
      const readFile = async (): Promise<Uint8Array> => Uint8Array.of();
      return { name: 'm', version: world.named, alias: 'champion', readFile };
    },
    open: async ({ version }) => {
      opened.push(version);
      const fault = world.bad.get(version);
      if (fault) throw fault;
      return one(version);
    },
    active,
    versionOf: (version) => version,
    onSwitch: async (version) => void switches.push(version),
    onState: (following) => states.push(following),
    nowMs: () => world.nowMs,
  });
  return { world, opened, closed, switches, states, active, ...follower };
}

const refusal = new ConfigError('it fails its parity test');
const away = new Unavailable('the model registry does not answer');

describe('following an alias', () => {
  it('serves the version that it names, and closes the one before', async () => {
    const { world, look, active, switches, closed } = aFollower();
    await look();
    assert.deepEqual(switches, []);
    world.named = '2';
    await look();
    assert.equal(active.current(), '2');
    assert.deepEqual([switches, closed], [['2'], []]);
    active.settle();
    assert.deepEqual(closed, ['1']);
  });

  it('keeps the old version when the new one may not serve, and says why and since when', async () => {
    const { world, look, active, closed, following } = aFollower();
    world.bad.set('2', refusal);
    Object.assign(world, { named: '2', nowMs: 7 });
    await look();
    assert.equal(active.current(), '1');
    assert.deepEqual(closed, []);
    const reason = 'it fails its parity test';
    assert.deepEqual(following(), { kind: 'refused', version: '2', reason, sinceMs: 7 });
  });

  it('does not prove a refused version at every look, but after a while again, and another at once', async () => {
    const { world, look, opened, active } = aFollower({ bad: new Map([['2', refusal]]) });
    world.named = '2';
    for (let i = 0; i < 5; i += 1) await look();
    assert.deepEqual(opened, ['2']);
    world.nowMs = 5 * 60_000;
    await look();
    assert.deepEqual(opened, ['2', '2']);
    world.named = '3';
    await look();
    assert.equal(active.current(), '3');
  });

  it('goes on while the registry is away, tells it once, and catches up', async () => {
    const { world, look, active, states, following } = aFollower();
    world.named = away;
    for (let i = 0; i < 3; i += 1) await look();
    assert.equal(active.current(), '1');
    assert.deepEqual(states, [{ kind: 'unknown', reason: away.message, sinceMs: 0 }]);
    world.named = '2';
    await look();
    assert.equal(active.current(), '2');
    assert.deepEqual(following(), { kind: 'current' });
  });

  it('tries a version again at the next look when only the registry went away', async () => {
    const { world, look, active, opened, following } = aFollower({ bad: new Map([['2', away]]) });
    world.named = '2';
    await look();
    assert.equal(following().kind, 'unknown');
    world.bad.clear();
    await look();
    assert.deepEqual([active.current(), opened], ['2', ['2', '2']]);
  });

  it('is content again when the alias goes back to what serves', async () => {
    const { world, look, following } = aFollower({ bad: new Map([['2', refusal]]) });
    world.named = '2';
    await look();
    world.named = '1';
    await look();
    assert.deepEqual(following(), { kind: 'current' });
  });

  it('never serves a version again that failed in service, and says why', async () => {
    const { world, look, active, opened, following, condemn } = aFollower();
    world.named = '2';
    await look();
    active.goBack();
    condemn('2', 'it answered with no probability');
    world.nowMs = 60 * 60_000;
    await look();
    assert.deepEqual([active.current(), opened], ['1', ['2']]);
    const told = following();
    assert.ok(told.kind === 'refused' && told.version === '2');
    assert.match(told.reason, /no probability/);
    world.named = '1';
    await look();
    assert.equal(following().kind, 'current');
    world.named = '2';
    await look();
    assert.equal(active.current(), '1');
  });

  it('survives what nobody foresaw, and shows no inside of it', async () => {
    const bug = new TypeError('undefined is not a function');
    const { world, look, active, following } = aFollower({ bad: new Map([['2', bug]]) });
    world.named = '2';
    await look();
    assert.equal(active.current(), '1');
    const told = following();
    assert.ok(told.kind === 'refused');
    assert.doesNotMatch(told.reason, /undefined/);
  });

  it('looks one at a time, and once more for all who asked meanwhile', async () => {
    const { world, look, opened } = aFollower();
    world.named = '2';
    await Promise.all([look(), look(), look()]);
    assert.deepEqual(opened, ['2']);
  });
});
