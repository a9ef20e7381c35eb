// The words of the field, as values and as types (docs/glossary.md explains each).

export const sports = ['mlb', 'nba', 'soccer'] as const;
export type Sport = (typeof sports)[number];

export const markets = ['h2h', 'spread', 'total'] as const;
export type Market = (typeof markets)[number];

export const selections = ['home', 'away', 'draw', 'over', 'under'] as const;
export type Selection = (typeof selections)[number];

export const bookRoles = ['sharp', 'retail', 'exchange', 'consensus'] as const;
export type BookRole = (typeof bookRoles)[number];

/** `replay`: a recorded day plays; nothing in it is happening now. */
export const modes = ['replay', 'live'] as const;
export type Mode = (typeof modes)[number];

/** `suspended`: the book has taken the market down; it is not offered now, and no price of it holds. */
export const quoteStatuses = ['open', 'suspended'] as const;
export type QuoteStatus = (typeof quoteStatuses)[number];

export const fixtureStatuses = ['scheduled', 'final'] as const;
export type FixtureStatus = (typeof fixtureStatuses)[number];

/** The selections a two-way market must price, in their fixed order. */
export const twoWaySelections: Record<Market, readonly [Selection, Selection]> = {
  h2h: ['home', 'away'],
  spread: ['home', 'away'],
  total: ['over', 'under'],
};
