// The model that serves, kept up with its alias: looked up at the start, then again and again, and at every hint.
import { runPeriodically, type Logger, type Platform, type Scope } from '@linecast/kit';
import { createActive, type Active } from './active-model.ts';
import { createFollower, type Follower } from './follow-alias.ts';
import { createRunWatch, trialRules, type RunWatch, type TrialEnd } from './on-trial.ts';
import type { Meters } from './metrics.ts';
import type { ModelLine, OpenLine } from './wire-model.ts';
import { createRecord } from './wire-record.ts';

export type Followed = {
  active: Active<ModelLine>;
  follower: Follower;
};

export type FollowNeeds = {
  platform: Pick<Platform, 'models' | 'sql'>;
  /** `seeRun`: to be told of every run. */
  createOpen: (seeRun: RunWatch['see']) => OpenLine;
  name: string;
  alias: string;
  pollEveryMs: number;
  meters: Pick<Meters, 'tellModel' | 'tellFollowing'>;
  logger: Logger;
  nowMs: () => number;
  /** Another version serves, which may read other vectors. */
  onServe: () => void;
};

/** Throws where the version that the alias names at the start cannot serve: then there is nothing to go on with. */
export async function followModel(needs: FollowNeeds, scope: Scope): Promise<Followed> {
  const { platform, createOpen, name, alias, meters, logger, nowMs } = needs;
  const watch = createRunWatch(trialRules, (version, end) => endTrial(version, end));
  const open = createOpen(watch.see);
  const resolve = () => platform.models.resolve(name, alias);
  const active = createActive(await open(await resolve()), scope.crash);
  scope.defer(() => active.close());
  const record = createRecord(needs);

  const serve = async (how: Parameters<RunWatch['begin']>[1]): Promise<void> => {
    const { model } = active.current();
    needs.onServe();
    const { version, sha256 } = model.facts;
    watch.begin(version, how);
    meters.tellModel(model);
    logger.info({ model: name, version, sha256, alias }, 'the model serves');
    await record.wish(model);
  };
  await serve('first');
  meters.tellFollowing(name, { kind: 'current' });

  const follower = createFollower({
    resolve,
    open,
    active,
    versionOf: ({ model }) => model.facts.version,
    onSwitch: () => serve('on_trial'),
    onState: (following, error) => {
      meters.tellFollowing(name, following);
      const serves = active.current().model.facts.version;
      if (following.kind === 'current')
        logger.info({ model: name, serves }, 'the alias is followed');
      else logger.warn({ model: name, serves, ...following, err: error }, 'the old model goes on');
    },
    nowMs,
  });
  const endTrial = (version: string, end: TrialEnd): void => {
    if (end.kind === 'passed') return active.settle();
    if (!active.goBack()) return;
    follower.condemn(version, end.reason);
    logger.error(
      { model: name, version, ...end },
      'the model failed in service; the one before serves',
    );
    void serve('back');
    void record.failure(version, active.current().model.facts.version, end);
  };
  const tasks = [
    { name: `follow the alias of ${name}`, everyMs: needs.pollEveryMs, run: follower.look },
    { name: `record ${name}`, everyMs: needs.pollEveryMs, run: record.retry },
  ];
  runPeriodically(tasks, logger, scope);
  // At once too: what was taken while the registry was away is not told as current.
  void follower.look();
  return { active, follower };
}
