// Seasons of paired differences out of a seed: what a gate would see day by day.
import { seededRandom, standardNormals } from '../../stats/seeded-random.ts';
import { addDay, noDays, type DaySums } from '../day-sums.ts';

export type Law = {
  mean: number;
  sd: number;
  /** Of one game's luck that its whole day shares, as a share of the variance. */
  shared?: number;
  /** Student's t with 5 degrees of freedom in place of the normal law: rare games decide much. */
  isHeavy?: boolean;
  games: number;
};

/** Every look from the first day to the last. */
export function* looksAt(seed: number, law: Law): Generator<DaySums> {
  const { mean, sd, shared = 0, isHeavy = false, games } = law;
  const random = seededRandom(seed);
  const normal = standardNormals(random);
  const luck = (): number => (isHeavy ? heavy(normal) : normal());
  let sums = noDays;
  while (sums.games < games) {
    const size = 9 + Math.floor(9 * random());
    const day = Math.sqrt(shared) * normal();
    let total = 0;
    for (let game = 0; game < size; game += 1) {
      total += mean + sd * (day + Math.sqrt(1 - shared) * luck());
    }
    sums = addDay(sums, size, total);
    yield sums;
  }
}

/** t with 5 degrees of freedom, scaled to variance 1. */
function heavy(normal: () => number): number {
  const chiSquare = Array.from({ length: 5 }, normal).reduce((sum, z) => sum + z * z, 0);
  return (normal() / Math.sqrt(chiSquare / 5)) * Math.sqrt(3 / 5);
}
