// What serves now, and what is still at work from before: an exchange happens between two calls, never inside one.

export type Opened<T> = { value: T; close: () => Promise<void> };

export type Active<T> = {
  current: () => T;
  /** One call is served by one model from its beginning to its end, whatever is exchanged meanwhile. */
  use: <R>(work: (served: T) => Promise<R>) => Promise<R>;
  /** Serves from the next call on. The one before is closed after its last call. */
  exchange: (next: Opened<T>) => void;
  /** Closes all, each after its last call. */
  close: () => Promise<void>;
};

type Seat<T> = Opened<T> & { calls: number; isLeft: boolean };

const seatOf = <T>(opened: Opened<T>): Seat<T> => ({ ...opened, calls: 0, isLeft: false });

/** `onFault`: one that was left cannot be closed. */
export function createActive<T>(first: Opened<T>, onFault: (error: unknown) => void): Active<T> {
  let seat = seatOf(first);
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
      const before = seat;
      seat = seatOf(next);
      leave(before);
      // It was proved while the service ended.
      if (isOver) leave(seat);
    },
    close: async () => {
      isOver = true;
      leave(seat);
      await Promise.all(closing);
    },
  };
}
