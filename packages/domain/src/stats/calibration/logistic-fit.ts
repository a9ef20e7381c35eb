// Unpenalised logistic regression on one input: the a, b that maximise Σ t ln σ(a + b·x) + (1 − t) ln(1 − σ(a + b·x)).
import { logit, sigmoid } from '../../odds/logit.ts';
import { sum } from '../moments.ts';

export type LogisticFit = { intercept: number; slope: number };

/** `x` finite, `target` in [0, 1]: a 0/1 outcome, or one smoothed. */
export type LogisticRow = { x: number; target: number };

const mostSteps = 200;

/**
 * Newton's method with halved steps, to double precision. There is no finite answer when x separates the 0 targets from the 1s
 * or is the same everywhere. Throws RangeError.
 */
export function fitLogistic(rows: readonly LogisticRow[]): LogisticFit {
  checkOverlap(rows);
  let fit: LogisticFit = {
    intercept: logit(sum(rows.map((row) => row.target)) / rows.length),
    slope: 0,
  };
  let loss = lossOf(rows, fit);
  for (let step = 0; step < mostSteps; step++) {
    const newton = newtonStep(rows, fit);
    const better = lineSearch(rows, { fit, loss }, newton);
    // The loss is flat to its last bit before the fit is exact: this last step squares what error is left.
    if (better === undefined) return isSmall(newton) ? moved(fit, newton, 1) : fit;
    ({ fit, loss } = better);
  }
  throw new RangeError(
    'the logistic fit did not settle: the forecasts nearly separate the outcomes',
  );
}

type Point = { fit: LogisticFit; loss: number };

/** The step halved until the loss falls; undefined when none of its parts lowers it. */
function lineSearch(
  rows: readonly LogisticRow[],
  from: Point,
  newton: LogisticFit,
): Point | undefined {
  for (let share = 1; share > 1e-9; share /= 2) {
    const fit = moved(from.fit, newton, share);
    const loss = lossOf(rows, fit);
    if (loss < from.loss) return { fit, loss };
  }
  return undefined;
}

const moved = (from: LogisticFit, by: LogisticFit, share: number): LogisticFit => ({
  intercept: from.intercept + share * by.intercept,
  slope: from.slope + share * by.slope,
});

const isSmall = (step: LogisticFit): boolean =>
  Math.abs(step.intercept) < 1e-4 && Math.abs(step.slope) < 1e-4;

function newtonStep(rows: readonly LogisticRow[], { intercept, slope }: LogisticFit): LogisticFit {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
  for (const { x, target } of rows) {
    const p = sigmoid(intercept + slope * x);
    const weight = p * (1 - p);
    g0 += target - p;
    g1 += (target - p) * x;
    h00 += weight;
    h01 += weight * x;
    h11 += weight * x * x;
  }
  const determinant = h00 * h11 - h01 * h01;
  if (!(determinant > 0))
    throw new RangeError('the logistic fit is singular: all forecasts are alike');
  return {
    intercept: (h11 * g0 - h01 * g1) / determinant,
    slope: (h00 * g1 - h01 * g0) / determinant,
  };
}

/** Σ ln(1 + e^z) − t·z, written so that neither tail overflows. */
function lossOf(rows: readonly LogisticRow[], { intercept, slope }: LogisticFit): number {
  return sum(
    rows.map(({ x, target }) => {
      const z = intercept + slope * x;
      return Math.max(z, 0) - target * z + Math.log1p(Math.exp(-Math.abs(z)));
    }),
  );
}

/** Albert & Anderson (1984): a finite maximum exists if and only if the two groups overlap. */
function checkOverlap(rows: readonly LogisticRow[]): void {
  const range = (group: readonly LogisticRow[]): { low: number; high: number } => ({
    low: group.reduce((low, { x }) => Math.min(low, x), Infinity),
    high: group.reduce((high, { x }) => Math.max(high, x), -Infinity),
  });
  // A smoothed target pulls both ways, so it counts among both groups.
  const no = range(rows.filter(({ target }) => target < 1));
  const yes = range(rows.filter(({ target }) => target > 0));
  const alike = Math.min(no.low, yes.low) === Math.max(no.high, yes.high);
  if (alike || no.high <= yes.low || yes.high <= no.low) {
    throw new RangeError('no finite fit: the forecasts are all alike, or separate the outcomes');
  }
}
