// What became of a training, for people and for programs.
import { Unavailable } from '@linecast/kit';
import { UsageError, type Answer } from '../../command.ts';
import { columns } from '../../features/columns.ts';
import type { TrainRequest } from './read-train-request.ts';
import type { Comparison, Outcome } from './training-job.ts';

/** A season: fewer games say little. */
const smallGames = 2430;

const baselines = { market: 'market', base_rates: 'base rates', zero: 'no change' } as const;

export function tellTrained({ out }: Pick<TrainRequest, 'out'>, outcome: Outcome): Answer {
  if (outcome.kind === 'refused') return refusal(outcome);
  const { manifest } = outcome;
  const { name, version, sha256, inputs, training, metrics } = manifest;
  const compared = Object.entries(metrics);
  const few = compared.filter(([, { games }]) => games < smallGames).map(([rows]) => wordsOf(rows));
  return {
    json: { out, manifest },
    text: [
      `${name} ${version} written to ${out}`,
      `  trained  ${training.rows.toLocaleString('en')} rows, ${training.from} to ${training.to}, ${inputs.length} inputs`,
      `  sha256   ${sha256}`,
      ...columns([
        ['  rows', 'n', 'dates', 'model', 'against', '', 'difference (95 %)'],
        ...compared.map(([rows, each]) => comparisonRow(rows, each)),
      ]),
      ...(few.length > 0
        ? [`  fewer games than a season in ${few.join(', ')}: small differences are luck`]
        : []),
    ],
  };
}

function refusal({ cause, sentence }: Extract<Outcome, { kind: 'refused' }>): Answer {
  const [first = ''] = sentence.split(' ', 1);
  // The name of a column stays what it is.
  const told = /[_/.]/.test(first)
    ? `${sentence}.`
    : `${first[0]?.toUpperCase()}${sentence.slice(1)}.`;
  if (cause === 'input') throw new UsageError(told);
  if (cause === 'disk') throw new Unavailable(told);
  return { json: { refused: cause, why: sentence }, text: [told], isFailed: true };
}

const wordsOf = (name: string): string => name.replaceAll('_', ' ');

function comparisonRow(rows: string, each: Comparison): string[] {
  // The error of a move in probability has its first digit far behind the point.
  const isLog = each.model.log_loss !== undefined;
  const lossOf = ({ log_loss: log, ...size }: Comparison['model']): string =>
    log?.toFixed(5) ?? (size.squared_error ?? size.pinball_loss)?.toPrecision(4) ?? '';
  const signed = (value: number): string =>
    `${value < 0 ? '' : '+'}${isLog ? value.toFixed(6) : value.toPrecision(3)}`;
  const [low, high] = each.difference_ci95;
  return [
    `  ${wordsOf(rows)}`,
    each.games.toLocaleString('en'),
    String(each.dates),
    lossOf(each.model),
    baselines[each.compared_with],
    lossOf(each.market),
    `${signed(each.difference)} (${signed(low)}..${signed(high)})`,
  ];
}
