// The pure core of linecast: odds arithmetic, names and features. No clock, no randomness, no imports from outside.
export * from './books.ts';
export * from './cut-off.ts';
export * from './features/definition.ts';
export * from './features/feature-set.ts';
export * from './features/mlb-moneyline.ts';
export * from './features/series.ts';
export type * from './features/view.ts';
export * from './fixture.ts';
export * from './freshness.ts';
export * from './odds/convert.ts';
export * from './odds/devig.ts';
export * from './odds/logit.ts';
export * from './odds/margin.ts';
export * from './odds/score.ts';
export * from './odds/value.ts';
export * from './outcome.ts';
export * from './sports/mlb-teams.ts';
export * from './words.ts';
