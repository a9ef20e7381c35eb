// Days, spans and the decision time as a person writes them: 2016-06-25, 5m, start-20m.
import { UsageError, type Arguments } from '../../command.ts';
import { required } from '../../read-arguments.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
const longestMs = 7 * 24 * 3_600_000;

/** Undefined where the word is no span. */
function spanMs(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs[unit] ?? 0);
  return ms > 0 && ms <= longestMs ? ms : undefined;
}

/** `start-20m`; undefined where the word is no such time. */
export const beforeStartOf = (text: string): number | undefined =>
  text.startsWith('start-') ? spanMs(text.slice('start-'.length)) : undefined;

export function readAsOf(text: string): number {
  const ms = beforeStartOf(text);
  if (ms !== undefined) return ms;
  throw new UsageError(
    `--as-of "${text}" is no time before a start; give one like start-20m, at most a week before.`,
  );
}

export function readEvery(text: string): number {
  const ms = spanMs(text);
  if (ms !== undefined) return ms;
  throw new UsageError(`--every "${text}" is no span; give one like 5m, in s, m or h.`);
}

/** Date.parse takes the 31st of June for the 1st of July. */
export function readDay(flags: Arguments['flags'], flag: string): string {
  const text = required(flags, flag);
  const atMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(text)) return text;
  throw new UsageError(`--${flag} "${text}" is not a date; dates are written 2016-06-25.`);
}
