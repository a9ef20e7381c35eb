// Does work again until its dependency answers: an outage delays, it loses nothing. Anything else is thrown on.
import { dispositionOf } from '@linecast/kit';

export type Patience = {
  /** Resolves after the time, or at once when the signal is aborted. */
  pause: (ms: number) => Promise<void>;
  signal: AbortSignal;
  /** Told once per outage, and once when it is over. */
  onOutage: (error: unknown) => void;
  onRecovery: () => void;
};

const firstPauseMs = 100;
const longestPauseMs = 5_000;

export type UntilAvailable = <T>(work: () => Promise<T>) => Promise<T>;

/** Throws the signal's reason when it is aborted in the middle of an outage. */
export function createUntilAvailable(patience: Patience): UntilAvailable {
  return async (work) => {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const done = await work();
        if (pauseMs > firstPauseMs) patience.onRecovery();
        return done;
      } catch (error) {
        if (dispositionOf(error) !== 'retry') throw error;
        if (pauseMs === firstPauseMs) patience.onOutage(error);
        await patience.pause(pauseMs);
        patience.signal.throwIfAborted();
      }
    }
  };
}
