// The windows that labels look ahead over in event time: those that features look back over, so that what moved in the last
// hour stands beside what moves in the next.
import { windowMs, windows, type Window } from '../features/window.ts';

export const timeframes = windows;
export type Timeframe = Window;
export const timeframeMs: Readonly<Record<Timeframe, number>> = windowMs;
