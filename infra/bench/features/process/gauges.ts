// What a service says of itself on its metrics page.
import { BenchError } from '../../bench-error.ts';

/** The samples of one page; buckets of a histogram are samples too, told apart by their labels. */
export type Sample = { name: string; labels: Readonly<Record<string, string>>; value: number };

export type Gauges = {
  /** User and system, since the process began. */
  cpuSeconds: number;
  rssBytes: number;
  samples: readonly Sample[];
};

export async function readGauges(port: number): Promise<Gauges> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  if (!response.ok) throw new BenchError(`/metrics answered ${response.status}.`);
  const samples = parseSamples(await response.text());
  const one = (name: string): number => {
    const found = samples.find((each) => each.name === name);
    if (!found) throw new BenchError(`/metrics has no ${name}.`);
    return found.value;
  };
  return {
    cpuSeconds: one('process_cpu_seconds_total'),
    rssBytes: one('process_resident_memory_bytes'),
    samples,
  };
}

export function parseSamples(page: string): Sample[] {
  return page.split('\n').flatMap((line) => {
    const found = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!found) return [];
    const [, name = '', labels = '', value = ''] = found;
    const pairs = [...labels.matchAll(/([a-z_]+)="([^"]*)"/g)];
    return [
      {
        name,
        labels: Object.fromEntries(pairs.map(([, key = '', word = '']) => [key, word])),
        value: value === '+Inf' ? Infinity : Number(value),
      },
    ];
  });
}
