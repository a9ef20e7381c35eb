// MLB seasons with an opening and a closing moneyline, one row per game (the archive of MANIFEST §5.1; later seasons look the same).
import { dateIn, scoreIn, seasonIn } from '../cells.ts';
import { collect, distinctRows, faultOf, type CsvRow, type RowReading } from '../collect.ts';
import type { Game, Note, Quote, Reading } from '../game.ts';
import { jumpFault, readQuote, type PriceFault } from '../quotes.ts';

export const openCloseColumns = [
  'seas',
  'date',
  'v_team',
  'v_final',
  'h_team',
  'h_final',
  'v_ml_open',
  'v_ml_close',
  'h_ml_open',
  'h_ml_close',
] as const;

/** Rows from one or more seasons, in any order. */
export function readOpenClose(all: readonly CsvRow[]): Omit<Reading, 'files'> {
  const { rows, leftOut } = distinctRows(all.map((row) => ({ row, identity: identityOf(row) })));
  const read = collect(rows, readRow);
  return {
    rows: all.length,
    prices: ['open', 'close'],
    games: read.games,
    suspects: read.suspects,
    leftOut: [...leftOut, ...read.leftOut],
    notes: doubleheaders(rows),
  };
}

/** Two games of a day differ in their rotation numbers; a file without these has the score to tell them apart. */
function identityOf(row: CsvRow): string {
  const rotation = row['v_rot']?.trim();
  const apart = rotation ? `#${rotation}` : `${row['v_final']}:${row['h_final']}`;
  return `${nameOf(row)} ${apart}`;
}

const nameOf = (row: CsvRow): string => `${row['date']} ${row['v_team']} at ${row['h_team']}`;

function doubleheaders(rows: readonly CsvRow[]): Note[] {
  const days = [...Map.groupBy(rows, nameOf).values()].filter((games) => games.length > 1);
  const says = 'rows share date and teams (doubleheaders) and are scored as games of their own';
  return [{ kind: 'doubleheader', count: days.flat().length, says }];
}

/** Prices are judged first: the quarantine does not look at results. */
function readRow(row: CsvRow): RowReading {
  const rotation = row['v_rot']?.trim() ?? '';
  const name = rotation === '' ? nameOf(row) : `${nameOf(row)} #${rotation}`;
  const date = dateIn(row['date']);
  if (date === null) return faultOf(name, 'bad_date', `"${row['date']}"`);
  const open = readQuote('american', [row['h_ml_open'], row['v_ml_open']]);
  const close = readQuote('american', [row['h_ml_close'], row['v_ml_close']]);
  const prices = pairOf(open, close);
  const result = resultOf(row);
  const game = (quotes: Pair, outcome: number): Game => ({
    name,
    season: seasonIn(row['seas']),
    date,
    outcome,
    quotes: new Map([
      ['open', quotes.open],
      ['close', quotes.close],
    ]),
  });
  if ('fault' in prices) {
    const isScored = prices.offered !== undefined && 'outcome' in result;
    const suspect = isScored && prices.offered ? game(prices.offered, result.outcome) : undefined;
    return { name, fault: prices.fault, suspect };
  }
  return 'fault' in result
    ? { name, fault: result.fault }
    : { game: game(prices.pair, result.outcome) };
}

type Pair = { open: Quote; close: Quote };
type Read = ReturnType<typeof readQuote>;

/** `offered`: the pair as it stands in the archive, where both can be read at all. */
function pairOf(open: Read, close: Read): { pair: Pair } | { fault: PriceFault; offered?: Pair } {
  const [openQuote, closeQuote] = [offeredIn(open), offeredIn(close)];
  const offered = openQuote && closeQuote && { open: openQuote, close: closeQuote };
  const faults = [faultIn('open', open), faultIn('close', close)].filter(
    (each) => each !== undefined,
  );
  // A corrupt price is told before a missing one.
  const fault =
    faults.find(({ reason }) => reason !== 'no_price') ??
    faults[0] ??
    (offered && jumpFault(offered.open, offered.close));
  if (!fault && offered) return { pair: offered };
  const known = fault ?? { reason: 'no_price' as const, detail: 'no price' };
  return offered ? { fault: known, offered } : { fault: known };
}

const offeredIn = (read: Read): Quote | undefined =>
  'quote' in read ? read.quote : read.fault.quote;

function faultIn(which: string, read: Read): PriceFault | undefined {
  if ('quote' in read) return undefined;
  return { ...read.fault, detail: `${which}: ${read.fault.detail}` };
}

function resultOf(row: CsvRow): { outcome: number } | { fault: PriceFault } {
  const [home, away] = [scoreIn(row['h_final']), scoreIn(row['v_final'])];
  if (home === null || away === null) {
    return { fault: { reason: 'no_score', detail: `${row['v_final']}:${row['h_final']}` } };
  }
  if (home === away) return { fault: { reason: 'tie', detail: `${away}:${home}` } };
  return { outcome: home > away ? 0 : 1 };
}
