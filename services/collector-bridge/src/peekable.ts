// An async iterator whose next value can be looked at before it is taken.

export type Peekable<T> = {
  peek: () => Promise<T | undefined>;
  take: () => Promise<T | undefined>;
  close: () => Promise<void>;
};

export function peekable<T>(values: AsyncGenerator<T>): Peekable<T> {
  let ahead: T[] = [];
  const peek = async (): Promise<T | undefined> => {
    if (ahead.length === 0) {
      const next = await values.next();
      if (next.done !== true) ahead = [next.value];
    }
    return ahead[0];
  };
  return {
    peek,
    take: async () => {
      const value = await peek();
      ahead = [];
      return value;
    },
    close: async () => {
      await values.return(undefined);
    },
  };
}
