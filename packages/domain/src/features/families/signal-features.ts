// Signals of one market, in the order in which sets list them.
import type { Market } from '../../words.ts';
import { lineMarkets } from '../across-books/market-words.ts';
import type { FeatureDefinition } from '../definition.ts';
import { buyBack } from '../definitions/buy-back.ts';
import { handleMinusTickets } from '../definitions/handle-minus-tickets.ts';
import { keyNumberCrossing } from '../definitions/key-number-crossing.ts';
import { lastMoveClass } from '../definitions/last-move-class.ts';
import { lineFreeze } from '../definitions/line-freeze.ts';
import { lineReverseMovement } from '../definitions/line-reverse-movement.ts';
import { lineSteamDirection } from '../definitions/line-steam-direction.ts';
import { lineSteam } from '../definitions/line-steam.ts';
import { reverseLineMovement } from '../definitions/reverse-line-movement.ts';
import { sharpMoney } from '../definitions/sharp-money.ts';
import { sharpSteamDirection } from '../definitions/sharp-steam-direction.ts';
import { sharpSteam } from '../definitions/sharp-steam.ts';
import { steamCount } from '../definitions/steam-count.ts';
import { steamDirection } from '../definitions/steam-direction.ts';
import { steam } from '../definitions/steam.ts';
import { ticketShare } from '../definitions/ticket-share.ts';

const ofEveryMarket = (market: Market): FeatureDefinition[] => [
  steam(market),
  steamDirection(market),
  steamCount(market),
  sharpSteam(market),
  sharpSteamDirection(market),
  reverseLineMovement(market),
  sharpMoney(market),
  handleMinusTickets(market),
  ticketShare(market),
  lineFreeze(market),
  buyBack(market),
  lastMoveClass(market),
];

const ofLines = (market: Market): FeatureDefinition[] =>
  lineMarkets
    .filter((each) => each === market)
    .flatMap((each) => [
      lineSteam(each),
      lineSteamDirection(each),
      lineReverseMovement(each),
      keyNumberCrossing(each),
    ]);

const signalFeaturesOf = (market: Market): readonly FeatureDefinition[] => [
  ...ofEveryMarket(market),
  ...ofLines(market),
];

export const signalFeatures: Readonly<Record<Market, readonly FeatureDefinition[]>> = {
  h2h: signalFeaturesOf('h2h'),
  spread: signalFeaturesOf('spread'),
  total: signalFeaturesOf('total'),
};
