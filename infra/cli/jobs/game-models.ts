// The models that are trained every night: one for each market of a game, each by the recipe that its experiments settled on.

export type GameModel = {
  name: string;
  /** As `linecast model train` and `linecast backtest` call the market. */
  market: 'moneyline' | 'total' | 'spread';
  /** For people. */
  of: string;
  set: string;
  algorithm: 'lightgbm' | 'ridge';
  /** All of the set where it is null. */
  inputs: readonly string[] | null;
  /** Cron, at the time of the league. */
  schedule: string;
};

/** One after the other: each trains on all cores. The first begins after the last game of the west coast. */
export const gameModels: readonly GameModel[] = [
  {
    ...{ name: 'mlb-moneyline', market: 'moneyline', of: 'the moneyline' },
    ...{ set: 'mlb-moneyline@2', algorithm: 'lightgbm', inputs: null },
    schedule: '0 6 * * *',
  },
  {
    ...{ name: 'mlb-total', market: 'total', of: 'the total' },
    ...{ set: 'mlb-total@1', algorithm: 'lightgbm' },
    // No price among them but the line: docs/experiments/17-total-at-the-open.md.
    inputs: [
      ...['total_line', 'park_altitude', 'park_factor_runs', 'park_roof'],
      ...['home_form_run_difference', 'away_form_run_difference'],
      ...['home_rest_days', 'away_rest_days', 'home_travel_km', 'away_travel_km'],
    ],
    schedule: '20 6 * * *',
  },
  {
    ...{ name: 'mlb-spread', market: 'spread', of: 'the run line' },
    ...{ set: 'mlb-spread@1', algorithm: 'lightgbm' },
    // docs/experiments/10-run-line.md
    inputs: [
      ...['spread_novig_home', 'spread_hold', 'spread_line'],
      ...['home_elo', 'away_elo', 'elo_home_probability'],
      ...['home_form_run_difference', 'away_form_run_difference'],
      ...['home_rest_days', 'away_rest_days', 'park_factor_runs'],
    ],
    schedule: '40 6 * * *',
  },
];
