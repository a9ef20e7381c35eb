// What a person asked the gate in flags, checked before anything is opened.
import { UsageError, type Arguments } from '../../command.ts';
import type { DaySpan, OddsSource } from '../../features/build/odds-source.ts';
import { readJobs, readSource } from '../../features/build/read-request.ts';
import { readDay } from '../../features/build/read-times.ts';
import { readDecider } from '../registry/open-models.ts';

export type ChallengeRequest = {
  name: string;
  /** A version or an alias. */
  champion: string;
  challenger: string;
  /** Else it is whoever is challenger, and nobody is no fault. */
  isChallengerNamed: boolean;
  from: string | null;
  to: string | null;
  openSource: (span: DaySpan) => Promise<OddsSource>;
  jobs: number;
  /** What the gate decides is done, and not only told. */
  isActedOn: boolean;
  who: string;
  /** Null: the reason that the gate gives. */
  why: string | null;
};

export function readChallenge({ words, flags, folder }: Arguments): ChallengeRequest {
  const [name, ...more] = words;
  if (name === undefined || more.length > 0) {
    throw new UsageError('model gate takes a model: mlb-moneyline; or --simulate.');
  }
  const day = (flag: string): string | null =>
    flags[flag] === undefined ? null : readDay(flags, flag);
  const [from, to] = [day('from'), day('to')];
  if (from !== null && to !== null && from > to) {
    throw new UsageError(`--from ${from} is after --to ${to}.`);
  }
  const { why, challenger } = flags;
  // With a tape, the database is only where decisions are recorded.
  const { database, ...others } = flags;
  const source = flags['tape'] === undefined ? { ...others, database } : others;
  return {
    name,
    champion: flags['champion'] ?? 'champion',
    challenger: challenger ?? 'challenger',
    isChallengerNamed: challenger !== undefined,
    ...{ from, to },
    openSource: readSource(source, folder),
    jobs: readJobs(flags['jobs']),
    isActedOn: flags['promote'] !== undefined,
    who: readDecider(flags, 'judged').who,
    why: why?.trim() || null,
  };
}
