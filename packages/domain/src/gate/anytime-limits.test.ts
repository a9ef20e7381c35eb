import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalCdf, normalQuantile } from '../stats/special/normal.ts';
import { studentTQuantile } from '../stats/special/student-t.ts';
import { seededRandom, standardNormals } from '../stats/seeded-random.ts';
import { anytimeLimits, firstLookWidth, studentWidth } from './anytime-limits.ts';
import type { DaySums } from './day-sums.ts';
import { looksAt, type Law } from './testing/paired-days.ts';

/** Of `runs` seasons, how many ever saw a limit on the wrong side of the true mean. */
function errors(runs: number, law: Law, isWrong: (sums: DaySums) => boolean): number {
  let wrong = 0;
  for (let seed = 0; seed < runs; seed += 1) {
    for (const sums of looksAt(seed, law)) {
      if (!isWrong(sums)) continue;
      wrong += 1;
      break;
    }
  }
  return wrong;
}

/** Three standard errors above what the level promises: a true law exceeds this once in 740 tests. */
const mostErrors = (runs: number, share: number): number =>
  runs * share + 3 * Math.sqrt(runs * share * (1 - share));

describe('anytime limits', () => {
  const runs = 500;
  const limits = anytimeLimits({ fromGames: 400, level: 0.95 });
  const laws: [what: string, law: Omit<Law, 'games' | 'sd'>][] = [
    ['normal games', { mean: 0.001 }],
    ['games that share half of their luck with their day', { mean: 0, shared: 0.5 }],
    ['games of which few decide much', { mean: -0.002, isHeavy: true }],
  ];
  for (const [what, over] of laws) {
    const law = { ...over, sd: 0.0163, games: 2_500 };
    it(`hold at every look of a season at once, for ${what}`, () => {
      const above = errors(runs, law, (sums) => (limits(sums)?.upper ?? Infinity) < law.mean);
      const below = errors(runs, law, (sums) => (limits(sums)?.lower ?? -Infinity) > law.mean);
      const most = mostErrors(runs, 0.05);
      assert.ok(
        above <= most && below <= most,
        `${above} and ${below} of ${runs}, at most ${most}`,
      );
    });
  }

  it('are needed: limits of a single look err far more often when one looks daily', () => {
    const law = { mean: 0, sd: 0.0163, games: 2_500 };
    const width = normalQuantile(0.95);
    const naive = errors(runs, law, (sums) => {
      const { games, days, total } = sums;
      if (games < 400) return false;
      const half = (studentWidth(width, days - 1) * law.sd) / Math.sqrt(games);
      return total / games + half < 0;
    });
    assert.ok(naive > 1.5 * mostErrors(runs, 0.05), `${naive} of ${runs}`);
  });

  it('do not waste the level: the crossing chance is the one that is promised', () => {
    // Brownian motion at fine steps from time 1 to 10,000, where nearly all of the crossings are.
    const width = firstLookWidth(0.2);
    const steps = 4_000;
    let crossed = 0;
    for (let seed = 0; seed < 400; seed += 1) {
      const normal = standardNormals(seededRandom(seed));
      let [at, b] = [1, normal()];
      for (let step = 0; step < steps; step += 1) {
        if (b >= Math.sqrt(at * (width ** 2 + Math.log(at)))) {
          crossed += 1;
          break;
        }
        const next = 10_000 ** ((step + 1) / steps);
        b += Math.sqrt(next - at) * normal();
        at = next;
      }
    }
    assert.ok(crossed <= mostErrors(400, 0.2), `${crossed} of 400`);
    assert.ok(crossed >= 400 * 0.2 * 0.6, `${crossed} of 400: far below the promise`);
  });

  it('count from the first look on, and from three days', () => {
    const day = { days: 3, games: 399, total: 1, squares: 1, cross: 1, sizes: 1 };
    assert.equal(limits(day), null);
    assert.notEqual(limits({ ...day, games: 400 }), null);
    assert.equal(limits({ ...day, games: 400, days: 2 }), null);
  });

  it('are the mean itself where all games differ by the same', () => {
    const games = 1_000;
    const same = {
      days: 100,
      games,
      total: 0.002 * games,
      squares: 0.04,
      cross: 20,
      sizes: 10_000,
    };
    const at = anytimeLimits({ fromGames: 400, level: 0.95 })(same);
    assert.deepEqual(
      [at?.mean, at?.lower, at?.upper].map((x) => x?.toFixed(9)),
      ['0.002000000', '0.002000000', '0.002000000'],
    );
  });

  it('refuse a level and a first look that are none', () => {
    assert.throws(() => anytimeLimits({ fromGames: 0, level: 0.95 }), RangeError);
    assert.throws(() => anytimeLimits({ fromGames: 1, level: 1 }), RangeError);
  });
});

describe('the widths', () => {
  it('of the first look leave the promised crossing chance', () => {
    for (const error of [0.01, 0.05, 0.2]) {
      const a = firstLookWidth(error);
      const density = Math.exp((-a * a) / 2) / Math.sqrt(2 * Math.PI);
      const chance = 1 - normalCdf(a) + a * density + density ** 2 / normalCdf(a);
      assert.ok(Math.abs(chance - error) < 1e-12);
    }
  });

  it('of Student are those of the exact law to a percent from ten days on', () => {
    for (const df of [9, 30, 120]) {
      for (const z of [1.64, 2.5, 3]) {
        const exact = studentTQuantile(normalCdf(z), df);
        assert.ok(Math.abs(studentWidth(z, df) / exact - 1) < 0.01, `${z} with ${df}`);
      }
    }
  });
});
