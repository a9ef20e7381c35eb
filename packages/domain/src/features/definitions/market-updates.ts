// How often the market was quoted again. Of the moneyline since its opening: h2h-updates.ts.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { isWindow, quotedIn, spanOf, wasOpenAt, wordOf, type Frame } from '../reference-market.ts';
import type { Market } from '../../words.ts';

/** The line comes with every quote, so its updates are these; how often it changed tell {market}_line_reversals and _delta. */
export const marketUpdates = (market: Market, frame: Frame): FeatureDefinition => ({
  // Since the opening it bears the name that the moneyline's has.
  name: isWindow(frame) ? `${market}_updates_${frame}` : `${market}_updates`,
  version: 1,
  type: 'count',
  unit: 'count',
  market,
  timeframe: frame,
  freshness: isWindow(frame) ? 'standard' : 'slow',
  inputs: ['odds.quoted.v1'],
  formula: isWindow(frame)
    ? `Times ${quotedIn(frame)} at which the ${wordOf(market)} was quoted, suspensions too (odds-math 6.1 updates).`
    : `Quotes of the ${wordOf(market)} accepted after the first, suspensions too (odds-math 6.1 updates).`,
  compute: ({ markets, asOfMs }) => {
    const { reference } = markets[market];
    if (!reference) return absent('missing');
    // How often was quoted is known while the market is suspended.
    const { probability: path, newest } = reference;
    const span = spanOf(frame, asOfMs);
    if (!wasOpenAt(path, span.fromMs)) return absent('before_open');
    return present(isWindow(frame) ? path.countIn(span) : path.updates, asOfMs - newest.atMs);
  },
});
