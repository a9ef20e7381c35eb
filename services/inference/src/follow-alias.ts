// Follows an alias: when it names another version, that one is opened and proved beside the one that serves, and takes its
// place. Whatever goes wrong on the way, the one that serves goes on.
import { LinecastError, Unavailable, type ModelVersion } from '@linecast/kit';
import type { Active, Opened } from './active-model.ts';

/** `unknown`: the registry does not tell which version the alias names. `refused`: it names one that may not serve. */
export type Following =
  | { kind: 'current' }
  | { kind: 'unknown'; reason: string; sinceMs: number }
  | { kind: 'refused'; version: string; reason: string; sinceMs: number };

export type FollowPorts<T> = {
  resolve: () => Promise<ModelVersion>;
  /** Throws when the version may not serve, saying why. */
  open: (version: ModelVersion) => Promise<Opened<T>>;
  active: Active<T>;
  versionOf: (served: T) => string;
  onSwitch: (served: T) => Promise<void>;
  /** The state is another one than before; `error` is what nobody foresaw. */
  onState: (following: Following, error?: unknown) => void;
  nowMs: () => number;
};

export type Follower = {
  /** Asks the registry; one look at a time, and a look that is asked for during another follows it. Never rejects. */
  look: () => Promise<void>;
  following: () => Following;
  /** The version failed in service: it does not serve again while this process lives, unless it is given another number. */
  condemn: (version: string, reason: string) => void;
};

/** Opening costs a moment of every call, and a version that failed will mostly fail again. */
const tryAgainAfterMs = 5 * 60_000;

export function createFollower<T>(ports: FollowPorts<T>): Follower {
  const { active, versionOf, nowMs } = ports;
  let following: Following = { kind: 'current' };
  let triedAtMs = Number.NEGATIVE_INFINITY;
  const condemned = new Map<string, Extract<Following, { kind: 'refused' }>>();

  const tell = (next: Following, error?: unknown): void => {
    const isNews = next.kind !== following.kind || wordOf(next) !== wordOf(following);
    if (!isNews) return;
    following = next;
    ports.onState(next, error);
  };
  const fail = (kind: 'unknown' | 'refused', version: string, error: unknown): void => {
    const foreseen = error instanceof LinecastError;
    const reason = foreseen ? error.message : 'it failed in a way nobody foresaw; see the log';
    const base = { reason, sinceMs: nowMs() };
    tell(
      kind === 'refused' ? { kind, version, ...base } : { kind, ...base },
      foreseen ? undefined : error,
    );
  };

  const lookOnce = async (): Promise<void> => {
    const version = await ports.resolve().catch((error: unknown) => fail('unknown', '', error));
    if (!version) return;
    if (version.version === versionOf(active.current())) return tell({ kind: 'current' });
    const sentence = condemned.get(version.version);
    if (sentence) return tell(sentence);
    const isRefused = following.kind === 'refused' && following.version === version.version;
    if (isRefused && nowMs() - triedAtMs < tryAgainAfterMs) return;
    triedAtMs = nowMs();
    try {
      active.exchange(await ports.open(version));
      tell({ kind: 'current' });
      await ports.onSwitch(active.current());
    } catch (error) {
      // A registry that went away while it was read says nothing about the version.
      fail(error instanceof Unavailable ? 'unknown' : 'refused', version.version, error);
    }
  };

  const condemn = (version: string, reason: string): void => {
    const sentence = { kind: 'refused', version, reason, sinceMs: nowMs() } as const;
    condemned.set(version, sentence);
    tell(sentence);
  };
  return { look: oneAtATime(lookOnce), following: () => following, condemn };
}

/** What makes two states the same, whenever each began. */
const wordOf = (following: Following): string =>
  following.kind === 'refused' ? following.version : '';

function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isWanted = false;
  const run = async (): Promise<void> => {
    do {
      isWanted = false;
      await work();
    } while (isWanted);
    running = undefined;
  };
  return () => {
    isWanted = true;
    return (running ??= run());
  };
}
