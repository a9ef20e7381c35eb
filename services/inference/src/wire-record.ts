// What Postgres is told of the model that serves: which version it is, and that one has failed.
import {
  createModelLedger,
  failedInService,
  shortId,
  type Logger,
  type Platform,
} from '@linecast/kit';
import type { TrialEnd } from './on-trial.ts';
import type { ModelLine } from './wire-model.ts';

type Needs = {
  platform: Pick<Platform, 'models' | 'sql'>;
  name: string;
  alias: string;
  logger: Logger;
  nowMs: () => number;
};

/**
 * Postgres is told which version serves. It may be away at that moment: then it is told later. A model in service is not
 * disturbed by what goes wrong here.
 */
export function createRecord({ platform, name, alias, logger, nowMs }: Needs) {
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
  /** A row for who decides: the alias is theirs to move (linecast model rollback --if-failing). */
  const failure = async (
    version: string,
    instead: string,
    { reason: why, evidence }: Extract<TrialEnd, { kind: 'failed' }>,
  ): Promise<void> => {
    const atMs = nowMs();
    const changeId = shortId('mc', name, version, failedInService, atMs);
    const what = {
      changeId,
      name,
      version,
      decision: failedInService,
      alias,
      fromVersion: instead,
    };
    await ledger
      .recordChange({ ...what, who: 'inference', why, evidence, atMs })
      .catch((error: unknown) =>
        logger.warn({ model: name, err: error }, 'the failure is not recorded'),
      );
  };
  return { wish, retry, failure };
}
