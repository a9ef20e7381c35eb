// What an archive holds once it is read: games with a result and prices, and every row that is not scored, with its reason.

/** Decimal prices in the order home, away or home, draw, away. */
export type Quote = readonly number[];

export type Game = {
  /** Says which game it is to a person: date, teams, and a number where a day has two. */
  name: string;
  season: string;
  /** The date at the venue where the archive knows it, 2016-06-25. */
  date: string;
  /** The place in a quote of the side that won. */
  outcome: number;
  /** By the name of the moment or of the book. A game without a price at one moment can still have others. */
  quotes: ReadonlyMap<string, Quote>;
};

/** Corrupt data; the other reasons are games that simply have nothing to score. */
export const quarantineReasons = [
  'conflict',
  'bad_price',
  'overround',
  'jump',
  'contradiction',
] as const;
export const emptyReasons = ['duplicate', 'bad_date', 'no_price', 'no_score', 'tie'] as const;

export type LeftOutReason = (typeof quarantineReasons)[number] | (typeof emptyReasons)[number];

export const leftOutWords: Readonly<Record<LeftOutReason, string>> = {
  conflict: 'rows under one identity that contradict each other',
  bad_price: 'a price that cannot exist',
  overround:
    'prices of one book that add up to less than 100 %, or to more than 6 % above it per side',
  jump: 'open and close more than 15 points apart: a placeholder, or two different games',
  contradiction: 'the result column contradicts the score',
  duplicate: 'exact repetition of a row',
  bad_date: 'no readable date',
  no_price: 'no price',
  no_score: 'no score',
  tie: 'no winner: tied, suspended, or a wrong score',
};

export type LeftOut = { reason: LeftOutReason; game: string; detail: string };

/** Something that was seen and kept, or a part of a game that was passed over; in quarantine if it was corrupt. */
export type Note = {
  kind: string;
  count: number;
  says: string;
  games?: readonly string[];
  isQuarantine?: true;
};

export type Reading = {
  files: readonly string[];
  rows: number;
  /** Moments or books, in the order of the report. */
  prices: readonly string[];
  games: Game[];
  /** In quarantine, though with prices and a result: what the numbers would be without the quarantine. */
  suspects: Game[];
  leftOut: LeftOut[];
  notes: Note[];
};
