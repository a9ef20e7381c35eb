// A decision of the gate for people: the verdict, what it rests on, and each check beside its limit.
import type { Check } from '@linecast/domain';
import { columns } from '../../features/columns.ts';
import type { Judgement } from './judge-challenge.ts';

const outcomes = {
  promote: 'may take its place',
  reject: 'is rejected',
  veto: 'is vetoed',
  wait: 'waits for more games',
} as const;

const pairWords = {
  both: 'left out of both',
  champion: 'the champion did not answer',
  challenger: 'the challenger did not answer',
  price: 'two different prices',
} as const;

export function tellChallenge(judgement: Judgement): string[] {
  const { name, champion, challenger, decision } = judgement;
  const title = [
    `${name}: version ${challenger.version} against the champion, version ${champion.version}: it ${outcomes[decision.outcome]}.`,
    `  ${decision.reason}`,
  ];
  // No server would open it, so nothing was measured.
  if (challenger.sha256 === null) return title;
  return [
    ...title,
    ...columns(facts(judgement)).map((line) => `  ${line}`),
    ...columns([['check', 'figure', 'may be', ''], ...decision.checks.map(checkRow)]).map((line) =>
      `  ${line}`.trimEnd(),
    ),
  ];
}

function facts(judgement: Judgement): string[][] {
  const { decision, leftOut, source, degradation: price } = judgement;
  const { games, dates, from, to, mean, standardError, lower, upper, level } = decision;
  const span = from === null ? '' : `, ${from} to ${to}`;
  const where = source === null ? '' : `, ${source.kind} ${source.name}`;
  const left = leftOut.map(({ by, reason, games: n }) => `${n} ${pairWords[by]} (${reason})`);
  return [
    ['games', `${games.toLocaleString('en')} on ${dates} dates${span}${where}`],
    ['left out', left.join(', ') || 'none'],
    [
      'difference',
      `${nats(mean)} nats a game (standard error ${nats(standardError)}); below 0 the challenger is better`,
    ],
    [`limits of ${100 * level} %`, `lower ${nats(lower)}, upper ${nats(upper)}`],
    [
      'champion',
      price === null
        ? 'not held against the price'
        : `${price.state.replaceAll('_', ' ')}: ${nats(price.mean)} against the price on ${price.games.toLocaleString('en')} games, lower limit ${nats(price.lower)}`,
    ],
  ];
}

const nats = (value: number | null): string =>
  value === null ? '-' : `${value < 0 ? '' : '+'}${value.toFixed(6)}`;

function checkRow({ name, figure, low, high, holds }: Check): string[] {
  const limits = low === null ? `at most ${short(high)}` : `${short(low)} to ${short(high)}`;
  return [name.replaceAll('_', ' '), short(figure), limits, holds ? 'holds' : 'does not hold'];
}

const short = (value: number | null): string =>
  value === null ? '-' : String(Number(value.toPrecision(3)));
