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
 * Postgres is told which version serves, and which has failed. It may be away at that moment: then it is told later. A model
 * in service is not disturbed by what goes wrong here.
 */
export function createRecord({ platform, name, alias, logger, nowMs }: Needs) {
  const ledger = createModelLedger(platform.sql);
  /** By what they are about: a newer word about the same replaces the older. */
  const untold = new Map<string, () => Promise<void>>();
  const retry = async (): Promise<void> => {
    for (const [about, write] of untold) {
      try {
        await write();
        if (untold.get(about) === write) untold.delete(about);
      } catch (error) {
        logger.warn({ model: name, about, err: error }, 'this is not recorded yet');
      }
    }
  };
  const tell = (about: string, write: () => Promise<void>): Promise<void> => {
    untold.set(about, write);
    return retry();
  };
  const wish = ({ manifest, facts }: ModelLine['model']): Promise<void> => {
    const { version, sha256 } = facts;
    const path = `${platform.models.place}/${name}/${version}`;
    const [type, metrics] = [manifest.algorithm ?? 'unknown', manifest.metrics];
    const seen = { type, path, sha256, manifest, metrics, createdAtMs: nowMs() };
    return tell('the version that serves', async () => {
      await ledger.recordVersion({ name, version, ...seen });
      await ledger.recordAlias(name, alias, version, nowMs());
    });
  };
  /** A row for who decides: the alias is theirs to move (linecast model rollback --if-failing). */
  const failure = (
    version: string,
    instead: string,
    { reason: why, evidence }: Extract<TrialEnd, { kind: 'failed' }>,
  ): Promise<void> => {
    const atMs = nowMs();
    const changeId = shortId('mc', name, version, failedInService, atMs);
    const what = { changeId, name, version, decision: failedInService, alias };
    const row = { ...what, fromVersion: instead, who: 'inference', why, evidence, atMs };
    return tell(`the failure of version ${version}`, () => ledger.recordChange(row));
  };
  return { wish, retry, failure };
}
