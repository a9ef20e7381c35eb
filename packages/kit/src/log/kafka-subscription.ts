// A subscription on Kafka outlives its members: when the broker was away, a new one joins in place of the old.
import { pause, pauseMs } from './delivery.ts';
import { isTransient, type Faults } from './kafka-errors.ts';
import { joinGroup, type Member, type MemberEnd, type MemberOptions } from './kafka-member.ts';
import type { Subscription } from './log.ts';

export type SubscriptionOptions = Omit<MemberOptions, 'generation' | 'onJoin' | 'partitions'> & {
  countPartitions: (topics: readonly string[]) => Promise<number>;
  faults: Faults;
};

type Join = () => Promise<Member>;

/** A fresh broker may need a moment for its first group. */
const firstJoinMs = 10_000;

/** Resolves once the group is joined; throws when the broker cannot be reached or a topic does not exist. */
export async function openSubscription(options: SubscriptionOptions): Promise<Subscription> {
  const { consume, countPartitions, faults } = options;
  const stopped = new AbortController();
  let generation = 0;
  const join: Join = async () => {
    const partitions = await countPartitions(consume.topics);
    const onJoin = (): void => void (generation += 1);
    return joinGroup({ ...options, partitions, generation: () => generation, onJoin });
  };
  let first: Member;
  try {
    first = await keepJoining(join, stopped.signal, Date.now() + firstJoinMs);
  } catch (error) {
    throw faults.explain(error);
  }
  const supervised = supervise(first, join, options, stopped.signal);
  return {
    stop: async () => {
      stopped.abort();
      await supervised;
    },
  };
}

async function supervise(
  first: Member,
  join: Join,
  { consume, faults, logger }: SubscriptionOptions,
  stopped: AbortSignal,
): Promise<void> {
  const stop = whenAborted(stopped);
  for (let member = first; ;) {
    const end = await Promise.race([member.ended, stop]);
    if (end === 'stopped') return member.leave();
    if (end.kind === 'failed' || !isTransient(end.error)) {
      consume.onCrash(end.kind === 'failed' ? end.error : faults.explain(end.error));
      return member.leave();
    }
    logger.warn({ group: consume.group, reason: reasonOf(end) }, 'reading stopped; joining again');
    void member.leave();
    const joining = keepJoining(join, stopped, Number.POSITIVE_INFINITY);
    const next = await Promise.race([joining, stop]).catch((error: unknown) => ({ error }));
    if (next === 'stopped') return leaveLater(joining);
    if ('error' in next) return consume.onCrash(faults.explain(next.error));
    logger.info({ group: consume.group }, 'reading again');
    member = next;
  }
}

async function keepJoining(join: Join, stopped: AbortSignal, untilMs: number): Promise<Member> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await join();
    } catch (error) {
      if (!isTransient(error) || stopped.aborted || Date.now() > untilMs) throw error;
      await pause(pauseMs(failures), stopped);
    }
  }
}

/** Nobody waits for a join that is no longer wanted; what comes of it is closed behind our back. */
function leaveLater(joining: Promise<Member>): void {
  void joining.then((member) => member.leave()).catch(() => undefined);
}

const whenAborted = (signal: AbortSignal): Promise<'stopped'> =>
  new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve('stopped'), { once: true }),
  );

const reasonOf = ({ error }: MemberEnd): string =>
  error instanceof Error ? error.message : String(error);
