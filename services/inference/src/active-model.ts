// What serves now, and what is still at work from before: an exchange happens between two calls, never inside one.

export type Opened<T> = { value: T; close: () => Promise<void> };

export type Active<T> = {
  current: () => T;
  /** One call is served by one model from its beginning to its end, whatever is exchanged meanwhile. */
  use: <R>(work: (served: T) => Promise<R>) => Promise<R>;
  /** Serves from the next call on. The one before stands by until it is settled that nobody goes back to it. */
  exchange: (next: Opened<T>) => void;
  /** The one that stands by is closed after its last call. */
  settle: () => void;
  /** The one that stands by serves again, and the one that served is closed after its last call; false when none does. */
  goBack: () => boolean;
  /** Closes all, each after its last call. */
  close: () => Promise<void>;
};

type Seat<T> = Opened<T> & { calls: number; isLeft: boolean };

const seatOf = <T>(opened: Opened<T>): Seat<T> => ({ ...opened, calls: 0, isLeft: false });

/** `onFault`: one that was left cannot be closed. */
export function createActive<T>(first: Opened<T>, onFault: (error: unknown) => void): Active<T> {
  let seat = seatOf(first);
  let standby: Seat<T> | undefined;
  let isOver = false;
  const closing = new Set<Promise<void>>();

  const closeWhenIdle = (left: Seat<T>): void => {
    if (!left.isLeft || left.calls > 0) return;
    const closed = left.close().catch(onFault);
    closing.add(closed);
    void closed.then(() => closing.delete(closed));
  };
  const leave = (left: Seat<T>): void => {
    if (left.isLeft) return;
    left.isLeft = true;
    closeWhenIdle(left);
  };

  const settle = (): void => {
    if (standby) leave(standby);
    standby = undefined;
  };

  return {
    current: () => seat.value,
    use: async (work) => {
      const taken = seat;
      taken.calls += 1;
      try {
        return await work(taken.value);
      } finally {
        taken.calls -= 1;
        closeWhenIdle(taken);
      }
    },
    exchange: (next) => {
      settle();
      standby = seat;
      seat = seatOf(next);
      // It was proved while the service ended.
      if (isOver) [standby, seat].forEach(leave);
    },
    settle,
    goBack: () => {
      if (!standby) return false;
      const failed = seat;
      seat = standby;
      standby = undefined;
      leave(failed);
      return true;
    },
    close: async () => {
      isOver = true;
      settle();
      leave(seat);
      await Promise.all(closing);
    },
  };
}
