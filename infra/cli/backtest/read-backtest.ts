// What a person asked for in flags, checked before anything is opened.
import { join, resolve } from 'node:path';
import { cutOffBeforeStartMs } from '@linecast/domain';
import { hasScheme } from '@linecast/kit';
import { UsageError, type Arguments } from '../command.ts';
import { readJobs, readSource } from '../features/build/read-request.ts';
import { beforeStartOf, readDay } from '../features/build/read-times.ts';
import type { DaySpan, OddsSource } from '../features/build/odds-source.ts';
import { readAskedModel, type AskedModel } from './asked-model.ts';
import { readBetRule, usualFilter, type BetRule } from './bet-rule.ts';
import { readMarket, type MarketWords } from './market-words.ts';
import { betPriceRules, type BetPriceRule } from './scored-game.ts';

export type BacktestRequest = {
  span: DaySpan;
  model: AskedModel;
  /** A folder, or the URL of MLflow. */
  registry: string;
  words: MarketWords;
  cutOff: { text: string; beforeStartMs: number };
  price: BetPriceRule;
  filter: { text: string; rule: BetRule };
  openSource: (span: DaySpan) => Promise<OddsSource>;
  jobs: number;
  /** Where the page goes; null for none. */
  html: string | null;
};

const usualRegistry = join(import.meta.dirname, '../../models');

export function readBacktest({
  words,
  flags,
  folder,
}: Pick<Arguments, 'words' | 'flags' | 'folder'>): BacktestRequest {
  if (words.length > 0) {
    throw new UsageError(`backtest takes no words, and "${words[0]}" is one.`);
  }
  const from = readDay(flags, 'from');
  const to = readDay(flags, 'to');
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}.`);
  const asked = readMarket(flags['market'] ?? 'h2h');
  const cutOff = readCutOff(flags['cutoff'] ?? '20m');
  const filter = flags['filter'] ?? usualFilter;
  return {
    span: { from, to },
    words: asked,
    model: readAskedModel({ flags, folder }, asked, cutOff.text),
    registry: registryOf(flags['registry'], folder),
    cutOff,
    price: readPrice(flags['price'] ?? 'book'),
    filter: { text: filter, rule: readBetRule(filter, asked.market) },
    openSource: readSource(flags, folder),
    jobs: readJobs(flags['jobs']),
    html: flags['html'] === undefined ? null : resolve(folder, flags['html']),
  };
}

const registryOf = (asked: string | undefined, folder: string): string => {
  if (asked === undefined) return usualRegistry;
  return hasScheme(asked) ? asked : resolve(folder, asked);
};

/** A served model refuses to answer after its own cut-off; a later one would be no replay of anything. */
function readCutOff(text: string): BacktestRequest['cutOff'] {
  const beforeStartMs = beforeStartOf(`start-${text}`);
  if (beforeStartMs === undefined) {
    throw new UsageError(`--cutoff "${text}" is no span before the start; give one like 20m.`);
  }
  if (beforeStartMs < cutOffBeforeStartMs) {
    throw new UsageError(
      `--cutoff ${text} is later than the cut-off of ${cutOffBeforeStartMs / 60_000}m that is served.`,
    );
  }
  return { text, beforeStartMs };
}

function readPrice(text: string): BetPriceRule {
  const rule = betPriceRules.find((each) => each === text);
  if (rule) return rule;
  throw new UsageError(`--price "${text}" is none; there is: ${betPriceRules.join(', ')}.`);
}
