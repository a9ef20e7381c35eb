// A judged vector for people: what it is, then a line per feature.
import { freshnessSeconds, nameAtVersion } from '@linecast/domain';
import { columns } from './columns.ts';
import type { Judged, JudgedFeature } from './judge-vector.ts';
import type { ToldPrice, ToldVector } from './read-vector.ts';

export function tellVector(vector: ToldVector, judged: Judged): string[] {
  return [...headOf(vector, judged), '', ...columns([head, ...judged.features.map(rowOf)])];
}

const head = ['feature', 'value', 'status', 'age', 'class', 'freshness'];

function headOf(vector: ToldVector, { atMs, isSetKnown, known, features }: Judged): string[] {
  const { fixture, feature_set: set, as_of: asOf, price } = vector;
  const unknownSet = isSetKnown ? [] : ['this program does not know this set, hence no verdicts'];
  const warnings = [...(vector.warnings ?? []), ...unknownSet];
  return [
    `${fixture.fixture_id}: ${fixture.away} at ${fixture.home}, ${vector.market}, starts ${fixture.start_at}`,
    `  set           ${nameAtVersion(set)}, hash ${set.hash}`,
    `  as of         ${asOf}${vector.corrected ? ', as it is known today' : ''}`,
    `  ages          back from ${new Date(atMs).toISOString()}`,
    `  completeness  ${known} of ${features.length} values known`,
    `  price         ${price ? priceOf(price) : 'none is offered'}`,
    `  vector        ${vector.vector_id}, number ${vector.sequence} of this game (${vector.mode})`,
    ...warnings.map((warning) => `  warning       ${warning}`),
  ];
}

function priceOf(price: ToldPrice): string {
  const { book, line, devig_method: method, quoted_at: at } = price;
  const sides =
    'over' in price
      ? `over ${short(price.over)}, under ${short(price.under)}`
      : `home ${short(price.home)}, away ${short(price.away)}`;
  const lineWords = line === undefined ? '' : ` at a line of ${line}`;
  return `${book} at ${at}: ${sides}${lineWords}; margin taken out by ${method}`;
}

function rowOf({ name, definition, value, status, ageMs, verdict }: JudgedFeature): string[] {
  const freshness = definition?.freshness;
  return [
    definition ? nameAtVersion(definition) : name,
    typeof value === 'number' ? short(value) : String(value),
    status,
    ageMs === null ? '-' : durationOf(ageMs),
    freshness ? `${freshness}, ${durationOf(freshnessSeconds[freshness] * 1000)}` : '-',
    verdict ?? '-',
  ];
}

/** Six digits are enough to read; --json has them all. */
const short = (value: number): string => String(Number(value.toPrecision(6)));

/** The two largest units that say something, never more than the truth: `22 h 35 min`, `5 min`, `12.3 s`. */
function durationOf(ms: number): string {
  if (ms < 60_000) return `${Math.floor(ms / 100) / 10} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return pair(minutes, 'min', Math.floor(ms / 1000) % 60, 's');
  return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

const pair = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
