// All labels of one market as of one time, as the columns of a training table: a number, or null and the reason.
import type { Market } from '../words.ts';
import { lineMove } from './line-move.ts';
import type { MarketRecord, Unknown, UnknownReason } from './next-window.ts';
import type { LabelRules } from './rules.ts';
import { nextSwing } from './swing.ts';
import { timeframeMs, timeframes, type Timeframe } from './timeframe.ts';

/** What a model can be asked to foresee, by market: only a moneyline is a probability path that swings. */
export const labelTargets = ['line-direction', 'line-move', 'swing-high', 'swing-low'] as const;
export type LabelTarget = (typeof labelTargets)[number];

/** Another meaning of a label, or another encoding, is another version. */
export const labelVersion = 1;

export type LabelName = `${LabelTarget}-v${number}-${Timeframe}`;
export const labelName = (target: LabelTarget, timeframe: Timeframe): LabelName =>
  `${target}-v${labelVersion}-${timeframe}`;

/**
 * `line-direction`: 1 rise, 0 stay, −1 fall. `line-move`: its signed size. `swing-high`, `swing-low`: 1 if the window has one,
 * else 0. `value` is null exactly when `status` is not `ok`.
 */
export type LabelCell = {
  name: LabelName;
  value: number | null;
  status: 'ok' | UnknownReason;
};

const directions = { rise: 1, stay: 0, fall: -1 } as const;

/** In the order of the timeframes, and within one of the targets. */
export function labelCells(
  market: Market,
  record: MarketRecord,
  asOfMs: number,
  rules: LabelRules,
): LabelCell[] {
  return timeframes.flatMap((timeframe) => {
    const windowMs = timeframeMs[timeframe];
    const move = lineMove(record, asOfMs, windowMs, rules.deadBand[market]);
    const direction = move.kind === 'unknown' ? move : directions[move.kind];
    const moves = [
      cell('line-direction', timeframe, direction),
      cell('line-move', timeframe, move.kind === 'unknown' ? move : move.size),
    ];
    if (market !== 'h2h') return moves;
    const swings = (['high', 'low'] as const).map((side) => {
      const swing = nextSwing(side, record, asOfMs, windowMs, rules.swingReversal);
      const isThere = swing.kind === 'unknown' ? swing : Number(swing.kind === 'swing');
      return cell(`swing-${side}`, timeframe, isThere);
    });
    return [...moves, ...swings];
  });
}

function cell(target: LabelTarget, timeframe: Timeframe, label: number | Unknown): LabelCell {
  const name = labelName(target, timeframe);
  if (typeof label === 'number') return { name, value: label, status: 'ok' };
  return { name, value: null, status: label.reason };
}
