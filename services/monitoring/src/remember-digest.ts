// Digests cost a reading of everything that was made: they are worked out once for many questions.

type Remembered = { count: number; digest: Promise<string> };

/** While a run goes on its digest is only a sign of life: reading everything again for each one more is not worth it. */
const worthReadingAgain = 1.125;

/** Rows are inserted once and never changed, so a count names a set: the same count has the same digest. */
export function createRunningDigest(
  compute: () => Promise<string>,
): (count: number, isComplete: boolean) => Promise<string> {
  const remembered = createMemory(compute);
  return (count, isComplete) =>
    remembered((known) => {
      if (known === count) return 'current';
      const isNear = !isComplete && known < count && count < known * worthReadingAgain;
      return isNear ? 'current' : 'outdated';
    }, count);
}

/** The same for rows so large and so many that they are read once the run is complete, and not before. */
export function createFinalDigest(
  compute: () => Promise<string>,
): (count: number, isComplete: boolean) => Promise<string | null> {
  const remembered = createMemory(compute);
  return async (count, isComplete) =>
    isComplete ? remembered((known) => (known === count ? 'current' : 'outdated'), count) : null;
}

/** Whoever asks while it is worked out waits for that, however often he asks. */
function createMemory(compute: () => Promise<string>) {
  let known: Remembered | undefined;
  return (judge: (known: number) => 'current' | 'outdated', count: number): Promise<string> => {
    if (known && judge(known.count) === 'current') return known.digest;
    const mine: Remembered = { count, digest: compute() };
    known = mine;
    mine.digest.catch(() => {
      if (known === mine) known = undefined;
    });
    return mine.digest;
  };
}
