// What the definitions of one market ask of its reference book: what it says now, since when, and what it did in a frame.
// Value as of t = the last at or before t (odds-math §6); where there is none the answer is null with a reason, never 0.
import { twoWaySelections, type Market, type Selection } from '../words.ts';
import { absent, present, type FeatureValue } from './definition.ts';
import type { PricePath, Span } from './price-path.ts';
import type { BookMarket, FixtureView, MarketView, Offer } from './view.ts';
import { hourMs, windowMs, windows, type Window } from './window.ts';

/** The markets that have a line; in baseball both are in runs. */
export type LinedMarket = Exclude<Market, 'h2h'>;

/** What movement is measured over: a window, or all of it. */
export const frames = [...windows, 'since_open'] as const;
export type Frame = (typeof frames)[number];

/** Which of a market's two numbers. */
export type Track = 'probability' | 'line';

/** Whose probability a market's features tell: `home`, or `over`. */
export const firstSide = (market: Market): Selection => twoWaySelections[market][0];

/** How formulas call a market. */
export const wordOf = (market: Market): string => (market === 'h2h' ? 'moneyline' : market);

/** How formulas say where in a frame a quote lies, and a value in force: the start of a window counts for the second only. */
export const quotedIn = (frame: Frame): string =>
  frame === 'since_open' ? 'since the opening' : `in (t - ${frame}, t]`;
export const inForceIn = (frame: Frame): string =>
  frame === 'since_open' ? 'since the opening' : `in [t - ${frame}, t]`;

/** The offer in force; null while it is suspended, and before the first. */
export function offerNow(
  { markets, asOfMs }: FixtureView,
  market: Market,
): { offer: Offer; ageMs: number } | null {
  const newest = markets[market].reference?.newest;
  return newest?.offer ? { offer: newest.offer, ageMs: asOfMs - newest.atMs } : null;
}

export type TrackNow = {
  market: MarketView;
  reference: BookMarket;
  path: PricePath;
  value: number;
  ageMs: number;
};

/** One number of the market and the value in force; null while it is suspended, and before the first offer. */
export function trackNow(view: FixtureView, market: Market, track: Track): TrackNow | null {
  const { reference } = view.markets[market];
  const path = reference?.[track];
  const point = path?.asOf(view.asOfMs);
  if (!reference || !path || !point || point.value === null) return null;
  const ageMs = view.asOfMs - reference.newest.atMs;
  return { market: view.markets[market], reference, path, value: point.value, ageMs };
}

/**
 * What a track did in a frame, for a market that is offered now. A market that opened inside the window gives `before_open`:
 * a sum over a part of the window would pass for one over all of it. `measure` gives null when a value it needs is missing.
 */
export function measuredOver(
  view: FixtureView,
  { market, track, frame }: { market: Market; track: Track; frame: Frame },
  measure: (now: TrackNow, span: Span) => number | null,
): FeatureValue {
  const now = trackNow(view, market, track);
  if (!now) return absent('missing');
  const span = spanOf(frame, view.asOfMs);
  if (!wasOpenAt(now.path, span.fromMs)) return absent('before_open');
  const value = measure(now, span);
  return value === null ? absent('missing') : finite(value, now.ageMs);
}

/** By the opening, not by the first point: a suspension that was told late may lie before it. */
export const wasOpenAt = ({ open }: PricePath, fromMs: Span['fromMs']): boolean =>
  fromMs === 'open' || open.atMs <= fromMs;

/** The move of a track over a frame. */
export function moveOver(
  view: FixtureView,
  of: { market: Market; track: Track; frame: Frame },
): FeatureValue {
  return measuredOver(view, of, ({ path, value }, { fromMs }) => {
    const then = fromMs === 'open' ? path.open.value : (path.asOf(fromMs)?.value ?? null);
    return then === null ? null : value - then;
  });
}

/** The same per hour. In the moment of the opening no time has passed that it could be divided by. */
export function velocityOver(
  view: FixtureView,
  of: { market: Market; track: Track; frame: Frame },
): FeatureValue {
  const moved = moveOver(view, of);
  if (moved.value === null) return moved;
  const openAtMs = view.markets[of.market].reference?.open.atMs ?? view.asOfMs;
  const overMs = of.frame === 'since_open' ? view.asOfMs - openAtMs : windowMs[of.frame];
  return overMs > 0
    ? finite(moved.value * (hourMs / overMs), moved.ageMs)
    : absent('not_applicable');
}

/** Numbers at the far ends of what a double holds have no difference or logit: no number goes out that is none. */
export function finite(value: number, ageMs: number | null): FeatureValue {
  return Number.isFinite(value) && ageMs !== null
    ? present(value, ageMs)
    : absent('not_applicable');
}

export function spanOf(frame: Frame, asOfMs: number): Span {
  return { fromMs: frame === 'since_open' ? 'open' : asOfMs - windowMs[frame], toMs: asOfMs };
}

export const isWindow = (frame: Frame): frame is Window => frame !== 'since_open';
