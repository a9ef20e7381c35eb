// What the reference book quotes beside its moneyline: the prices of its total, and the run line.
import { logit, sigmoid, type Point, type QuotedPrices } from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';
import type { Burst } from './made-up-bursts.ts';
import {
  hourMs,
  latenessMs,
  minuteMs,
  newestOf,
  pricesAt,
  timesBefore,
  type Quotes,
} from './made-up-quotes.ts';

/** From hardly a move to an extreme one. */
const moves = [-0.06, -0.03, -0.01, -0.004, 0, 0.002, 0.006, 0.012, 0.03, 0.06] as const;

/** What the other books do together this one does too, as soon as it quotes again. */
export type Movement = { asOfMs: number; bursts: readonly Burst[] };

function probabilityOf(
  name: string,
  { about, atMs, asOfMs, bursts }: Movement & { about: number; atMs: number },
): number {
  const sum = bursts
    .filter(({ beforeMs }) => asOfMs - beforeMs <= atMs)
    .reduce((logOdds, burst) => logOdds + burst.logOdds, 0);
  return sigmoid(logit(about) + sum) + drawFrom(`${name} move`, moves);
}

export function totalQuotesOf(
  name: string,
  lines: readonly Point<number>[],
  movement: Movement,
): Quotes {
  const quotes = lines.map(({ atMs, value: line }, i) => {
    const quote = `${name} prices of total ${i}`;
    return { atMs, value: line === null ? null : totalPrices(quote, { atMs, line }, movement) };
  });
  return [...quotes, ...toldBefore(name, quotes, movement)];
}

function totalPrices(
  name: string,
  { atMs, line }: { atMs: number; line: number | null },
  movement: Movement,
): QuotedPrices {
  return pricesAt(name, {
    probability: probabilityOf(name, { ...movement, about: 0.5, atMs }),
    line,
  });
}

/**
 * The newest total at other prices some time before, told late: lines that jump at every quote would leave no price to
 * compare with. Never the first of the market nor the newest, so that the line says what it said.
 */
function toldBefore(name: string, quotes: Quotes, movement: Movement): Quotes {
  const newest = newestOf(quotes);
  if (!newest?.value) return [];
  const { line } = newest.value;
  const offered = quotes.filter(({ value }) => value !== null);
  const openAtMs = Math.min(...offered.map(({ atMs }) => atMs));
  return [4, 20, 61, 76, 200]
    .filter((minutes) => draw(`${name} total was the same ${minutes} minutes ago`) < 7 / 8)
    .map((minutes) => newest.atMs - minutes * minuteMs)
    .filter((atMs) => atMs > openAtMs)
    .map((atMs, i) => ({
      atMs,
      value: totalPrices(`${name} same total ${i}`, { atMs, line }, movement),
    }));
}

/** A run and a half most of the time, now and then the other way round or one more. */
export function spreadQuotesOf(name: string, movement: Movement): Quotes {
  const { asOfMs } = movement;
  const usual = drawFrom(`${name} spread favourite`, [-1.5, 1.5]);
  const about = drawFrom(`${name} spread about`, [0.4, 0.46, 0.5, 0.57]);
  const opensAtMs =
    asOfMs - drawFrom(`${name} spread opens`, [2 * hourMs, 7 * hourMs, 30 * hourMs]);
  const times = timesBefore(`${name} spread`, asOfMs);
  return [...(times.length > 0 ? [opensAtMs] : []), ...times].map((newestMs, i) => {
    const quote = `${name} spread quote ${i}`;
    const atMs = newestMs - latenessMs(quote);
    if (draw(`${quote} is suspended`) < 1 / 10) return { atMs, value: null };
    const line = drawFrom(`${quote} line`, [
      usual,
      usual,
      usual,
      usual,
      usual,
      -usual,
      usual + Math.sign(usual),
    ]);
    return {
      atMs,
      value: pricesAt(quote, {
        probability: probabilityOf(quote, { ...movement, about, atMs }),
        line,
      }),
    };
  });
}
