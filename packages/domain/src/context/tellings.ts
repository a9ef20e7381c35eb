// Every result as it was told, and told again: what was known of a game at a time is what had been told by then.
import { comparePlaces, firstWhere, type PlacedGame } from './season-chain.ts';
import type { GameResult } from './game-context.ts';

export type Tellings = {
  /** What it changes: nothing, one more game, or something told before. */
  add: (result: GameResult) => 'known' | 'new' | 'correction';
  /** When something told before was told otherwise, ascending. */
  corrections: () => readonly number[];
  /** Every game as told up to a time, one that was first told later as told first; in order of their places. */
  asTold: (untilMs: number) => PlacedGame[];
};

export function createTellings(): Tellings {
  /** By fixture and in order of the times; kept whole, so that the order of arrival does not matter. */
  const told = new Map<string, GameResult[]>();

  function add(result: GameResult): 'known' | 'new' | 'correction' {
    const before = told.get(result.fixtureId) ?? [];
    const after = inserted(before, result);
    told.set(result.fixtureId, after);
    if (before.length === 0) return 'new';
    const [was, is] = [changesOf(before), changesOf(after)];
    const isSame = was.length === is.length && was.every((each, i) => each === is[i]);
    return isSame ? 'known' : 'correction';
  }

  return {
    add,
    corrections: () =>
      [...told.values()]
        .flatMap((ofGame) => changesOf(ofGame).slice(1))
        .map((each) => each.finalAtMs)
        .toSorted((a, b) => a - b),
    asTold: (untilMs) =>
      [...told.values()].flatMap((ofGame) => placed(ofGame, untilMs)).toSorted(comparePlaces),
  };
}

/** Of two different tellings at one time the one that came last holds, as on a topic. */
function inserted(ofGame: readonly GameResult[], result: GameResult): GameResult[] {
  const at = firstWhere(ofGame, (each) => each.finalAtMs >= result.finalAtMs);
  const there = ofGame[at];
  const isThere = there?.finalAtMs === result.finalAtMs;
  if (isThere && saysTheSame(there, result)) return [...ofGame];
  return ofGame.toSpliced(at, isThere ? 1 : 0, result);
}

/** The first telling, and each that said something else than the one before it. */
const changesOf = (ofGame: readonly GameResult[]): GameResult[] =>
  ofGame.filter((each, i) => {
    const last = ofGame[i - 1];
    return last === undefined || !saysTheSame(last, each);
  });

function placed(ofGame: readonly GameResult[], untilMs: number): PlacedGame[] {
  const changes = changesOf(ofGame);
  const [first] = changes;
  if (first === undefined) return [];
  const game = changes.findLast((each) => each.finalAtMs <= untilMs) ?? first;
  return [{ placeMs: first.finalAtMs, game }];
}

const saysTheSame = (a: GameResult, b: GameResult): boolean =>
  a.startAtMs === b.startAtMs &&
  a.home === b.home &&
  a.away === b.away &&
  a.homeScore === b.homeScore &&
  a.awayScore === b.awayScore &&
  a.homeStarter === b.homeStarter &&
  a.awayStarter === b.awayStarter;
