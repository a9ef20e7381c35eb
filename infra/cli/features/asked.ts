// What a person says of where and of which game, checked before anybody is asked.
import { UsageError } from '../command.ts';

export const ownUrl = 'http://127.0.0.1:7412';

/** Without a slash at its end; our own where none was given. */
export function readUrl(text: string = ownUrl): string {
  const url = URL.parse(text);
  const isPlain = url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '';
  if (isPlain) return url.href.replace(/\/+$/, '');
  throw new UsageError(`--url "${text}" is not an address; give one like ${ownUrl}.`);
}

export function checkedFixture(text: string): string {
  if (/^[\w-]*\d{4}-\d{2}-\d{2}-[\w-]+$/.test(text)) return text;
  throw new UsageError(
    `"${text}" is not a fixture id; one looks like mlb-2016-06-25-MIN-NYY or 2016-06-25-MIN-NYY.`,
  );
}
