// Cells of the archives: numbers and dates as their makers write them.

const missing: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', 'nl', '-']);

/** Null for an empty cell in any of its spellings; NaN for a text that is no number. */
export function numberIn(cell: string | undefined): number | null {
  const text = (cell ?? '').trim();
  return missing.has(text.toLowerCase()) ? null : Number(text);
}

/** A whole number of points or goals, null where there is none. */
export function scoreIn(cell: string | undefined): number | null {
  const score = numberIn(cell);
  return score !== null && Number.isInteger(score) && score >= 0 ? score : null;
}

/** A season without the decimals that some tools give it: 2016.0 is 2016. */
export function seasonIn(cell: string | undefined): string {
  return (cell ?? '').trim().replace(/\.0+$/, '');
}

/** 2016-06-25 out of that form (a time may follow) or of 20160625; null for anything else, a 31st of June included. */
export function dateIn(cell: string | undefined): string | null {
  const iso = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?$/.exec((cell ?? '').trim());
  return iso ? realDate(iso[1], iso[2], iso[3]) : null;
}

/** The same, and the British 25/06/2016 and 25/06/16, which an American file would mean otherwise. */
export function britishDateIn(cell: string | undefined): string | null {
  const british = /^(\d\d?)\/(\d\d?)\/(\d{4}|\d\d)$/.exec((cell ?? '').trim());
  return british ? realDate(fullYear(british[3]), british[2], british[1]) : dateIn(cell);
}

/** Two digits are of this century up to 69, as POSIX reads them; the first season file with odds is of 2000. */
function fullYear(year = ''): string {
  if (year.length === 4) return year;
  return Number(year) < 69 ? `20${year}` : `19${year}`;
}

function realDate(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  // Date.parse takes the 31st of June for the 1st of July.
  const isReal = Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(text);
  return isReal ? text : null;
}
