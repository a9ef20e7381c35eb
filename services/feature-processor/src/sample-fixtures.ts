// Which fixtures a check takes: open ones, spread evenly over all of them; where those are too few, the newest of the others.
// The same fixtures give the same sample.

export type SamplePorts = {
  openFixtures: () => Promise<readonly string[]>;
  /** Those with the newest vectors first. */
  newestFixtures: (most: number) => Promise<readonly string[]>;
};
export type SampleFixtures = (count: number) => Promise<readonly string[]>;

export function createSampleFixtures(ports: SamplePorts): SampleFixtures {
  return async (count) => {
    const open = (await ports.openFixtures()).toSorted();
    if (open.length >= count) {
      return Array.from(
        { length: count },
        (_, i) => open[Math.floor((i * open.length) / count)] ?? '',
      );
    }
    return [...new Set([...open, ...(await ports.newestFixtures(count))])].slice(0, count);
  };
}
