// A thing to wait on: whoever sees nothing to do takes `next()` and looks again once something was changed.

export type ChangeSignal = {
  /** Resolves at the next change. Take it in the same turn as the look, or a change may slip between. */
  next: () => Promise<void>;
  raise: () => void;
};

export function createChangeSignal(): ChangeSignal {
  let waiting = Promise.withResolvers<void>();
  return {
    next: () => waiting.promise,
    raise: () => {
      const { resolve } = waiting;
      waiting = Promise.withResolvers<void>();
      resolve();
    },
  };
}
