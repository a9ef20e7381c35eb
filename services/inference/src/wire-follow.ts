// The model that serves, kept up with its alias: looked up at the start, then again and again, and at every hint.
import {
  createModelLedger,
  runPeriodically,
  type Logger,
  type Platform,
  type Scope,
} from '@linecast/kit';
import { createActive, type Active } from './active-model.ts';
import { createFollower, type Follower } from './follow-alias.ts';
import type { Meters } from './metrics.ts';
import type { ModelLine, OpenLine } from './wire-model.ts';

export type Followed = {
  active: Active<ModelLine>;
  follower: Follower;
  /** The feature set of the model that serves: the readers of the stream hold on to it, so it changes in place. */
  subjects: ReadonlySet<string>;
};

type Needs = {
  platform: Pick<Platform, 'models' | 'sql'>;
  open: OpenLine;
  name: string;
  alias: string;
  pollEveryMs: number;
  meters: Pick<Meters, 'tellModel' | 'tellFollowing'>;
  logger: Logger;
  nowMs: () => number;
};

/** Throws where the version that the alias names at the start cannot serve: then there is nothing to go on with. */
export async function followModel(needs: Needs, scope: Scope): Promise<Followed> {
  const { platform, open, name, alias, meters, logger, nowMs } = needs;
  const resolve = () => platform.models.resolve(name, alias);
  const active = createActive(await open(await resolve()), scope.crash);
  scope.defer(() => active.close());
  const subjects = new Set<string>();
  const record = createRecord(needs);

  const onSwitch = async ({ model, subject }: ModelLine): Promise<void> => {
    subjects.clear();
    subjects.add(subject);
    meters.tellModel(model);
    const { version, sha256 } = model.facts;
    logger.info({ model: name, version, sha256, alias }, 'the model serves');
    await record.wish(model);
  };
  await onSwitch(active.current());
  meters.tellFollowing({ kind: 'current' });

  const follower = createFollower({
    resolve,
    open,
    active,
    versionOf: ({ model }) => model.facts.version,
    onSwitch,
    onState: (following, error) => {
      meters.tellFollowing(following);
      const serves = active.current().model.facts.version;
      if (following.kind === 'current')
        logger.info({ model: name, serves }, 'the alias is followed');
      else logger.warn({ model: name, serves, ...following, err: error }, 'the old model goes on');
    },
    nowMs,
  });
  const tasks = [
    { name: 'follow the alias', everyMs: needs.pollEveryMs, run: follower.look },
    { name: 'record the model', everyMs: needs.pollEveryMs, run: record.retry },
  ];
  runPeriodically(tasks, logger, scope);
  return { active, follower, subjects };
}

/**
 * Postgres is told which version serves. It may be away at that moment: then it is told later. A model in service is not
 * disturbed by what goes wrong here.
 */
function createRecord({ platform, name, alias, logger, nowMs }: Needs) {
  const ledger = createModelLedger(platform.sql);
  let untold: ModelLine['model'] | null = null;
  const write = async ({ manifest, facts }: ModelLine['model']): Promise<void> => {
    const { version, sha256 } = facts;
    const path = `${platform.models.place}/${name}/${version}`;
    const [type, metrics] = [manifest.algorithm ?? 'unknown', manifest.metrics];
    const seen = { type, path, sha256, manifest, metrics, createdAtMs: nowMs() };
    await ledger.recordVersion({ name, version, ...seen });
    await ledger.recordAlias(name, alias, version, nowMs());
  };
  const retry = async (): Promise<void> => {
    const model = untold;
    if (!model) return;
    try {
      await write(model);
      if (untold === model) untold = null;
    } catch (error) {
      logger.warn({ model: name, err: error }, 'the model that serves is not recorded yet');
    }
  };
  const wish = async (model: ModelLine['model']): Promise<void> => {
    untold = model;
    await retry();
  };
  return { wish, retry };
}
