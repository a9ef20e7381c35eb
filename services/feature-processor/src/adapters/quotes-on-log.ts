// The quotes of some fixtures as they stand on the log, from its beginning to where it ends now: one pass, by a group of its
// own that is forgotten afterwards.
import { randomUUID } from 'node:crypto';
import type { MarketQuote } from '@linecast/domain';
import {
  decodeEvent,
  Unavailable,
  type ConsumeOptions,
  type Log,
  type LogMessage,
} from '@linecast/kit';
import { oddsQuoted } from '@linecast/protos';
import type { FindFirstOffsets } from './journalled-quotes.ts';
import { readQuote } from './odds-topic.ts';

export type QuotesOnLogPorts = {
  log: Pick<Log, 'consume' | 'endOffsets' | 'lag' | 'deleteGroup'>;
  firstOffsets: FindFirstOffsets;
  pause: (ms: number) => Promise<unknown>;
};

/** All that was told of these fixtures, in the order of the log; those of which a part may be gone are absent. */
export type FindOnLog = (
  fixtureIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly MarketQuote[]>>;

type Found = { quotes: MarketQuote[]; partition: number };

export function createFindOnLog({ log, firstOffsets, pause }: QuotesOnLogPorts): FindOnLog {
  return async (fixtureIds) => {
    const firstAccepted = await firstOffsets(fixtureIds);
    const wanted = new Set(fixtureIds);
    const found = new Map<string, Found>();
    const firstKept = await readThrough(log, pause, (message) => {
      const quote = readWanted(message, wanted);
      if (!quote) return;
      const { fixtureId } = quote.fixture;
      const own = found.get(fixtureId) ?? { quotes: [], partition: message.partition };
      own.quotes.push(quote);
      found.set(fixtureId, own);
    });
    const isWhole = (id: string, partition: number | undefined): boolean => {
      // Without a quote of it, any partition may have had it.
      const firsts = partition === undefined ? firstKept : [firstKept[partition] ?? 0n];
      const accepted = firstAccepted.get(id);
      return firsts.every((first) => first === 0n || (accepted !== undefined && accepted >= first));
    };
    const whole = fixtureIds.filter((id) => isWhole(id, found.get(id)?.partition));
    return new Map(whole.map((id) => [id, found.get(id)?.quotes ?? []]));
  };
}

const fixtureIn = /"fixture_id"\s*:\s*"([^"\\]*)"/;

/** Most messages are of other fixtures: those are passed over unread. */
function readWanted(message: LogMessage, wanted: ReadonlySet<string>): MarketQuote | undefined {
  const told = fixtureIn.exec(message.value)?.[1];
  if (told !== undefined && !wanted.has(told)) return undefined;
  const decoded = decodeEvent(oddsQuoted, message);
  if (decoded.kind === 'bad') return undefined;
  const read = readQuote(decoded.event);
  return read.kind === 'quote' && wanted.has(read.quote.fixture.fixtureId) ? read.quote : undefined;
}

const askMs = 100;
/** So long nothing comes, and still there is something to read: the broker is away. */
const patience = 150;

/** Calls for each message, in the order of its partition. Returns the first offset that each partition still holds. */
async function readThrough(
  log: QuotesOnLogPorts['log'],
  pause: QuotesOnLogPorts['pause'],
  see: (message: LogMessage) => void,
): Promise<readonly bigint[]> {
  const ends = await log.endOffsets(oddsQuoted.topic);
  const next = ends.map(() => 0n);
  const first = [...ends];
  const group = `feature-processor.verify.${randomUUID()}`;
  const crashed: { error?: unknown } = {};
  const handle: ConsumeOptions['handle'] = async ({ partition, messages }) => {
    for (const message of messages) {
      const isNew = message.offset >= (next[partition] ?? 0n);
      if (!isNew || message.offset >= (ends[partition] ?? 0n)) continue;
      if (next[partition] === 0n) first[partition] = message.offset;
      next[partition] = message.offset + 1n;
      see(message);
    }
    return { kind: 'commit' };
  };
  const onCrash = (error: unknown): void => void (crashed.error = error);
  const subscription = await log.consume({ group, topics: [oddsQuoted.topic], handle, onCrash });
  try {
    const isThrough = (): boolean => next.every((offset, i) => offset >= (ends[i] ?? 0n));
    let before = '';
    for (let idle = 0; !isThrough(); idle = before === next.join() ? idle + 1 : 0) {
      if ('error' in crashed) throw crashed.error;
      // A partition whose messages are all past keeping tells nothing.
      if (idle > 5 && (await log.lag(group, [oddsQuoted.topic])) === 0) break;
      if (idle > patience) throw new Unavailable('the log of quotes cannot be read to its end');
      before = next.join();
      await pause(askMs);
    }
  } finally {
    await subscription.stop();
    // A broker that cannot do it now forgets it by itself after some days.
    await log.deleteGroup(group).catch(() => undefined);
  }
  return first;
}
