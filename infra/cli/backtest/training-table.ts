// What the months of a walk-forward are trained on, held against the request before anything is replayed or trained.
import { nameAtVersion } from '@linecast/domain';
import { UsageError } from '../command.ts';
import { checkTable, type CheckedFile } from '../features/build/check-table.ts';
import { dayOfFixture } from '../features/build/day-input.ts';
import { readCeilings } from '../features/build/read-request.ts';
import { readTable } from '../features/build/read-table.ts';
import { labelPrefix } from '../features/build/table-columns.ts';
import type { TrainRequest } from '../model/train/read-train-request.ts';

/** Dates of games, ascending; at least one. */
export type TrainingDates = readonly [first: string, ...others: string[]];

/** Throws UsageError in the words of `linecast backtest`, whose flags are not those of `model train`. */
export async function readTrainingDates(
  request: Pick<TrainRequest, 'data' | 'set' | 'cutOff'>,
): Promise<TrainingDates> {
  const dates = new Set<string>();
  for (const path of request.data) {
    await requireFit(path, request);
    for await (const group of (await readTable(path)).groups()) {
      for (const id of Array.from(group.get('fixture_id') ?? [], String)) {
        const date = dayOfFixture(id);
        if (date !== undefined) dates.add(date);
      }
    }
  }
  const [first, ...others] = [...dates].toSorted();
  if (first !== undefined) return [first, ...others];
  throw new UsageError(
    `--train ${request.data.join(',')} has no game: give a table that has some.`,
  );
}

type Wanted = Pick<TrainRequest, 'set' | 'cutOff'>;

async function requireFit(path: string, wanted: Wanted): Promise<void> {
  const fault = faultOf(await checkTable(path, readCeilings({})), wanted);
  if (fault !== undefined) throw new UsageError(`--train ${path} ${fault}.`);
}

function faultOf(
  { set, words, verdicts, columns }: CheckedFile,
  wanted: Wanted,
): string | undefined {
  const [asked, asOf] = [nameAtVersion(wanted.set), words.get('as_of')];
  if (set !== asked) return `is of ${set}, and --set is ${asked}: give the set of the table`;
  if (asOf !== wanted.cutOff) {
    return `is as of ${asOf}, and --cutoff decides at ${wanted.cutOff}: give both the same`;
  }
  const failed = verdicts.find(({ isMet }) => !isMet);
  if (failed) {
    return `is not fit to train on: "${failed.expectation}" fails with ${failed.found}; see linecast features check`;
  }
  if (columns.some(({ name }) => name.startsWith(labelPrefix))) return undefined;
  return 'has no results: build it again with linecast features build --labels';
}

/** A month is trained on what was over before it; without a game there is nothing to train. */
export function requireEarlierGames([first]: TrainingDates, month: string): void {
  if (first < `${month}-01`) return;
  throw new UsageError(
    `--train has no game before ${month} (its first is of ${first}): give a table of earlier games, or a later --from.`,
  );
}
