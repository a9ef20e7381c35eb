// A version that fails while it serves: the one before takes over by itself, and a row says so to who decides.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  createFolderRegistry,
  createLogger,
  createModelLedger,
  failedInService,
  inScope,
  type ModelVersion,
} from '@linecast/kit';
import { freshNamespace, openSql } from '../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { openServedModel } from './adapters/served-model.ts';
import { featureSets } from '@linecast/domain';
import type { RunWatch } from './on-trial.ts';
import { shipped } from './testing/copied-model.ts';
import { followModels, type FollowedModels } from './wire-follow-all.ts';

const url = (await databaseUrl()) ?? '';
const skip = skipWithout(url || undefined, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../infra/postgres/migrations');
const name = 'mlb-moneyline';

type Open = {
  followed: FollowedModels;
  seeRun: RunWatch['see'];
  behind: () => string | null;
};

/** The way of main.ts from the alias to the model, without topics; the test itself says how runs go. */
async function follow(t: TestContext, named: () => string) {
  const sql = await openSql(t, url, freshNamespace());
  await sql.migrate(migrations);
  const registry = createFolderRegistry(shipped);
  const champion = await registry.resolve(name, 'champion');
  const resolve = async (): Promise<ModelVersion> => ({ ...champion, version: named() });
  const stop = new AbortController();
  const opened = Promise.withResolvers<Open>();
  const life = inScope(stop, async (scope) => {
    let see: RunWatch['see'] | undefined;
    let state: string | null = null;
    const real = await openServedModel(champion, featureSets, scope);
    const followed = await followModels(
      {
        platform: { models: { place: 'made up', resolve }, sql },
        createOpen: (seeRun) => {
          see = seeRun;
          return async ({ version }) => ({
            value: {
              model: { ...real, facts: { ...real.facts, version } },
              subject: `set-of-${version}`,
              predict: () => assert.fail('nobody asks'),
              predictFixture: () => assert.fail('nobody asks'),
            },
            close: async () => undefined,
          });
        },
        ...{ names: [name], alias: 'champion', pollEveryMs: 3_600_000, nowMs: () => 7_000 },
        meters: {
          tellModel: () => undefined,
          tellFollowing: (_model, { kind }) => {
            state = kind;
          },
        },
        logger: createLogger('inference', 'silent'),
      },
      scope,
    );
    assert.ok(see);
    opened.resolve({ followed, seeRun: see, behind: () => state });
  });
  life.catch(opened.reject);
  t.after(async () => {
    stop.abort();
    await life;
  });
  return { ...(await opened.promise), sql };
}

const onlyOf = ({ models: [only] }: FollowedModels) => only ?? assert.fail();

describe('a version that fails in service', { skip }, () => {
  it('gives way to the one before at once, does not come back, and is recorded with its evidence', async (t) => {
    let named = '1';
    const { followed, seeRun, behind, sql } = await follow(t, () => named);
    const { active, follower } = onlyOf(followed);
    const serves = (): string => active.current().model.facts.version;
    named = '2';
    await follower.look();
    assert.equal(serves(), '2');
    for (let i = 0; i < 20; i += 1) seeRun('2', { tookMs: 1, isBroken: false });
    seeRun('2', { tookMs: 1, isBroken: true });
    assert.equal(serves(), '1');
    assert.deepEqual([...followed.subjects], ['set-of-1']);
    await follower.look();
    assert.deepEqual([serves(), behind()], ['1', 'refused']);
    const ledger = createModelLedger(sql);
    await until('it is recorded', async () => (await ledger.changes(name)).length > 0);
    const [change] = await ledger.changes(name);
    assert.deepEqual(
      [change?.decision, change?.version, change?.fromVersion, change?.who, change?.evidence],
      [failedInService, '2', '1', 'inference', { runs: 21 }],
    );
  });

  it('is left alone when it passes, and the one before is closed then', async (t) => {
    let named = '1';
    const { followed, seeRun } = await follow(t, () => named);
    named = '2';
    const { active, follower } = onlyOf(followed);
    await follower.look();
    for (let i = 0; i < 500; i += 1) seeRun('2', { tookMs: 1, isBroken: false });
    assert.equal(active.goBack(), false);
    seeRun('2', { tookMs: 1, isBroken: true });
    assert.equal(active.current().model.facts.version, '2');
  });
});
