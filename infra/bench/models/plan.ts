// How much of each part of `npm run bench -- models` is measured.

export type ForestSize = { inputs: number; trees: number; leaves: number; depth: number };

export type ModelPlan = {
  rounds: number;
  /** A made-up table, and so many trees of the trainer's own setting. */
  train: { rows: number; features: number; trees: number };
  /** Each game is decided every minute of the hour before its cut-off. */
  backtest: { games: number; decisions: number };
  switching: { perSecond: number; moves: number; moveEveryMs: number; warmUpMs: number };
  load: { warmOpens: number; forest: ForestSize };
  shap: { rows: number; forest: ForestSize };
};

/** In the order of the page. */
export const modelPartNames = ['train', 'backtest', 'switch', 'load', 'shap'] as const;
export type ModelPartName = (typeof modelPartNames)[number];

/** As deep as the trainer grows them. */
const forest: ForestSize = { inputs: 250, trees: 300, leaves: 31, depth: 5 };

export const fullModelPlan = (rounds: number): ModelPlan => ({
  rounds,
  train: { rows: 20_000, features: 250, trees: 300 },
  backtest: { games: 2_430, decisions: 60 },
  switching: { perSecond: 200, moves: 20, moveEveryMs: 1_000, warmUpMs: 3_000 },
  load: { warmOpens: 20, forest },
  shap: { rows: 2_000, forest },
});

/** Its figures are there to be looked at by a test, not to be believed. */
export const quickModelPlan: ModelPlan = {
  rounds: 1,
  train: { rows: 2_000, features: 40, trees: 20 },
  backtest: { games: 16, decisions: 10 },
  switching: { perSecond: 50, moves: 2, moveEveryMs: 2_000, warmUpMs: 500 },
  load: { warmOpens: 2, forest: { ...forest, inputs: 40, trees: 30 } },
  shap: { rows: 50, forest: { ...forest, inputs: 40, trees: 30 } },
};
