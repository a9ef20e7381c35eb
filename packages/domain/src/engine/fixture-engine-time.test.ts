// When the vectors of a fixture are made: bursts, windows that pass, facts beside the prices.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { computeFeatures, type FeatureValues } from '../features/feature-set.ts';
import { mlbMoneyline } from '../features/mlb-moneyline.ts';
import { nameAtVersion } from '../features/definition.ts';
import { windowMs } from '../features/window.ts';
import { devig } from '../odds/devig.ts';
import type { Emission } from './fixture-engine.ts';
import type { FixtureFacts } from './view-fixture.ts';
import type { MarketQuote } from './market-quote.ts';
import { fixture, noFacts } from './testing/streams.ts';
import {
  everyBook,
  h2h,
  minuteMs,
  optionsOf,
  quote,
  tell,
  timesFrom,
  total,
} from './testing/told.ts';

const early = quote(-600, h2h(2, 1.9));
const quoteIds = (emissions: readonly Emission[]) => emissions.map(({ quoteId }) => quoteId);

function valuesOf(emission: Emission | undefined): FeatureValues {
  assert.ok(emission);
  return computeFeatures(mlbMoneyline, emission.view);
}

const everySecond = optionsOf(1000);
/** Prices that differ, so many milliseconds after each other from the first on. */
const burst = (...offsetsMs: readonly number[]): MarketQuote[] =>
  offsetsMs.map((offsetMs, i) => ({
    ...quote(-600, h2h(2 + i / 100, 1.9), { quoteId: `q_${i}` }),
    atMs: minuteMs(-600) + offsetMs,
  }));

describe('a burst of quotes', () => {
  const run = (offsetsMs: readonly number[], passMs: number, options = everySecond) => {
    const course = tell(burst(...offsetsMs), options);
    course.pass(minuteMs(-600) + passMs);
    return course.emissions;
  };
  const courseOf = (emissions: readonly Emission[]) =>
    emissions.map(({ asOfMs, quoteId }) => [asOfMs - minuteMs(-600), quoteId]);

  it('makes a vector of its first quote and one of its last, an interval after the first', () => {
    const emissions = run([0, 100, 300, 900], 5000);
    assert.deepEqual(courseOf(emissions), [
      [0, 'q_0'],
      [1000, 'q_3'],
    ]);
    const [probability] = devig('power', [2.03, 1.9]).probabilities;
    assert.equal(valuesOf(emissions.at(-1))['h2h_novig_home']?.value, probability);
  });

  it('makes the last one only when the interval is over', () => {
    assert.deepEqual(timesFrom(minuteMs(-600), run([0, 100], 999)), [0]);
    assert.deepEqual(timesFrom(minuteMs(-600), run([0, 100], 1000)), [0, 1000]);
  });

  it('gives way to the first quote after the interval when that comes', () => {
    assert.deepEqual(courseOf(run([0, 100, 1000], 5000)), [
      [0, 'q_0'],
      [1000, 'q_2'],
    ]);
    assert.deepEqual(courseOf(run([0, 100, 1001], 5000)), [
      [0, 'q_0'],
      [1000, 'q_1'],
      [2000, 'q_2'],
    ]);
  });

  it('makes a vector at once of a quote that comes when the interval is over', () => {
    const { emissions } = tell(burst(0, 1000, 1000), everySecond);
    assert.deepEqual(courseOf(emissions), [
      [0, 'q_0'],
      [1000, 'q_1'],
    ]);
  });

  it('makes one vector per quote where the interval is 0, of one time too', () => {
    assert.deepEqual(courseOf(run([0, 0, 100, 101], 5000, optionsOf(0))), [
      [0, 'q_0'],
      [0, 'q_1'],
      [100, 'q_2'],
      [101, 'q_3'],
    ]);
  });

  it('numbers its vectors without a gap', () => {
    const emissions = run([0, 10, 2000, 2010], 5000);
    assert.deepEqual(
      emissions.map(({ sequence }) => sequence),
      [1, 2, 3, 4],
    );
  });
});

describe('time that passes without a quote', () => {
  const [fiveMs, quarterMs, hourMs] = [windowMs['5m'], windowMs['15m'], windowMs['1h']];
  const quotes = [early, quote(-100, h2h(2.2, 1.75))];
  const fromLast = (emissions: readonly Emission[]) =>
    timesFrom(
      minuteMs(-100),
      emissions.filter(({ asOfMs }) => asOfMs > minuteMs(-100)),
    );

  it('makes a vector at the end of each window after the last news, and no more', () => {
    const course = tell(quotes);
    course.pass(minuteMs(-1));
    assert.deepEqual(fromLast(course.emissions), [fiveMs, quarterMs, hourMs]);
    assert.equal(course.emissions.at(-1)?.quoteId, quotes[1]?.quoteId);
    assert.equal(course.emissions.at(-1)?.newestInputMs, minuteMs(-100));
  });

  it('makes each when its time has come, not a millisecond before', () => {
    const course = tell(quotes);
    course.pass(minuteMs(-100) + fiveMs - 1);
    assert.deepEqual(fromLast(course.emissions), []);
    course.pass(minuteMs(-100) + fiveMs);
    course.pass(minuteMs(-100) + fiveMs);
    assert.deepEqual(fromLast(course.emissions), [fiveMs]);
  });

  it('brings a velocity back to 0', () => {
    const velocities: (number | null | undefined)[] = [];
    const course = tell(quotes);
    velocities.push(valuesOf(course.emissions.at(-1))['h2h_velocity_5m']?.value);
    course.pass(minuteMs(-100) + fiveMs);
    velocities.push(valuesOf(course.emissions.at(-1))['h2h_velocity_5m']?.value);
    assert.notEqual(velocities[0], 0);
    assert.equal(velocities[1], 0);
    assert.notEqual(valuesOf(course.emissions.at(-1))['h2h_velocity_15m']?.value, 0);
  });

  it('makes nothing at the start of the game or after it', () => {
    const short = tell([early, quote(-4, h2h(2.2, 1.75))]);
    const exact = tell([early, quote(-5, h2h(2.2, 1.75))]);
    const oneMsBefore = tell([early, { ...quote(-5, h2h(2.2, 1.75)), atMs: minuteMs(-5) - 1 }]);
    for (const course of [short, exact, oneMsBefore]) course.pass(Infinity);
    assert.equal(short.emissions.at(-1)?.asOfMs, minuteMs(-4));
    assert.equal(exact.emissions.at(-1)?.asOfMs, minuteMs(-5));
    assert.equal(oneMsBefore.emissions.at(-1)?.asOfMs, fixture.startAtMs - 1);
  });

  it('is made up for by the next quote', () => {
    const { emissions } = tell([...quotes, quote(-90, h2h(2.3, 1.7))]);
    assert.deepEqual(fromLast(emissions), [fiveMs, 10 * 60_000]);
  });

  it('starts again with news that fell into an interval', () => {
    const course = tell(burst(0, 100), everySecond);
    course.pass(minuteMs(-600) + 2 * fiveMs);
    assert.deepEqual(timesFrom(minuteMs(-600), course.emissions), [0, 1000, fiveMs + 100]);
  });
});

describe('a fact beside the prices', () => {
  const toldAt = (...minutes: readonly number[]): FixtureFacts => {
    const times = minutes.map(minuteMs);
    return {
      ...noFacts,
      splits: (_market, asOfMs) =>
        times
          .filter((atMs) => atMs < asOfMs)
          .map((atMs) => ({
            atMs,
            book: 'sbd',
            ticketShareHome: 0.6,
            handleShareHome: null,
            tickets: null,
          })),
      nextAfterMs: (afterMs) => Math.min(...times.filter((atMs) => atMs > afterMs), Infinity),
    };
  };
  const splitsIn = ({ view }: Emission): number => view.markets.h2h.splits.length;
  const course = (facts: FixtureFacts, options = optionsOf()) => {
    const { emissions, pass } = tell([early], options, facts);
    pass(minuteMs(-596));
    return emissions.map((each) => [each.asOfMs - minuteMs(-600), splitsIn(each)]);
  };

  it('makes a vector one millisecond after it was told, and that one knows it', () => {
    assert.deepEqual(course(toldAt(-598)), [
      [0, 0],
      [120_001, 1],
    ]);
  });

  it('is in the first vector when it was told before it, and makes none of its own', () => {
    assert.deepEqual(course(toldAt(-700, -601)), [[0, 2]]);
  });

  it('told at the very time of a vector is not in that one, but in the next', () => {
    assert.deepEqual(course(toldAt(-600)), [
      [0, 0],
      [1, 1],
    ]);
  });

  it('waits for the interval, and so do several', () => {
    assert.deepEqual(course(toldAt(-600, -599.999), optionsOf(1000)), [
      [0, 0],
      [1000, 2],
    ]);
  });

  it('makes nothing of a fixture that was not quoted, nor from the start on', () => {
    const unquoted = tell([], optionsOf(), toldAt(-598));
    unquoted.pass(Infinity);
    assert.deepEqual(unquoted.emissions, []);
    const late = tell([quote(-0.1, h2h(2, 1.9))], optionsOf(), toldAt(0, 10));
    late.pass(Infinity);
    assert.deepEqual(timesFrom(minuteMs(-0.1), late.emissions), [0]);
  });

  it('does not begin the windows anew', () => {
    const { emissions, pass } = tell([early], optionsOf(), toldAt(-599));
    pass(minuteMs(-590));
    assert.deepEqual(timesFrom(minuteMs(-600), emissions), [0, 60_001, windowMs['5m']]);
    assert.deepEqual(
      quoteIds(emissions),
      emissions.map(() => early.quoteId),
    );
  });
});

describe('sets that are made together', () => {
  it('share one view of one time, and each has windows, intervals and numbers of its own', () => {
    const { emissions, pass } = tell(
      [early, quote(-599.995, total(8), { book: 'betmgm' })],
      optionsOf(1000, [everyBook, mlbMoneyline]),
    );
    pass(minuteMs(-500));
    const of = (name: string) =>
      emissions.filter(({ scheduled }) => nameAtVersion(scheduled.set) === name);
    const [every, reference] = [of('every-book@1'), of('mlb-moneyline@1')];
    const [five, quarter, hour] = [windowMs['5m'], windowMs['15m'], windowMs['1h']];
    assert.deepEqual(timesFrom(minuteMs(-600), every), [0, 1000, five + 300, quarter + 300]);
    assert.deepEqual(timesFrom(minuteMs(-600), reference), [0, five, quarter, hour]);
    for (const own of [every, reference]) {
      assert.deepEqual(
        own.map(({ sequence }) => sequence),
        [1, 2, 3, 4],
      );
    }
    assert.equal(every[0]?.view, reference[0]?.view);
  });
});
