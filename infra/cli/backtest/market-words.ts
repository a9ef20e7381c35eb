// What a person calls a market, which model answers for it, and how its sides and its event are told.
import { twoWaySelections, type Market } from '@linecast/domain';
import { UsageError } from '../command.ts';

export type MarketWords = {
  market: Market;
  /** Both sides, in their fixed order. */
  selections: readonly [first: string, second: string];
  name: string;
  /** What is foreseen: that the first side wins against the line. */
  event: string;
  /** The same as a sentence about the past. */
  happened: string;
  /** What a model of it answers, as its manifest says. */
  target: string;
  /** Of the sport's own models. */
  model: string;
  /** As `linecast model train` calls the market. */
  trained: string;
  /** What `--market` takes for it. */
  asked: readonly string[];
};

const words: Readonly<Record<Market, Omit<MarketWords, 'market' | 'selections'>>> = {
  h2h: {
    ...{ name: 'moneyline', event: 'a home win', happened: 'the home side won' },
    ...{ target: 'home_win', model: 'mlb-moneyline', trained: 'moneyline' },
    asked: ['h2h', 'moneyline'],
  },
  spread: {
    ...{ name: 'run line', event: 'a home cover', happened: 'the home side covered its line' },
    ...{ target: 'home_cover', model: 'mlb-spread', trained: 'spread' },
    asked: ['spread', 'run-line'],
  },
  total: {
    ...{ name: 'total', event: 'an over', happened: 'the runs went over the line' },
    ...{ target: 'over', model: 'mlb-total', trained: 'total' },
    asked: ['total'],
  },
};

export const wordsOf = (market: Market): MarketWords => ({
  ...words[market],
  market,
  selections: twoWaySelections[market],
});

const all: readonly MarketWords[] = [wordsOf('h2h'), wordsOf('spread'), wordsOf('total')];

export function readMarket(asked: string): MarketWords {
  const found = all.find((each) => each.asked.includes(asked));
  if (found) return found;
  const known = all.flatMap((each) => each.asked).join(', ');
  throw new UsageError(`--market "${asked}" cannot be replayed; there is: ${known}.`);
}

/** Undefined for a model of what a line does: no game that is over says whether it was right. */
export const wordsOfTarget = (target: string): MarketWords | undefined =>
  all.find((each) => each.target === target);

export const gameTargets = all.map(({ target }) => target).join(', ');
