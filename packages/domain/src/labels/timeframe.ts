// The windows that labels look ahead over in event time, by the names they have in models.
import type { Window } from '../features/window.ts';

export const timeframes = ['1m', '5m', '15m', '1h', '4h', '1d'] as const;
export type Timeframe = (typeof timeframes)[number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Every window of the features is among them: what moved in the last hour stands beside what moves in the next. */
export const timeframeMs: Readonly<Record<Timeframe | Window, number>> = {
  '1m': minuteMs,
  '5m': 5 * minuteMs,
  '15m': 15 * minuteMs,
  '1h': hourMs,
  '4h': 4 * hourMs,
  '1d': 24 * hourMs,
};
