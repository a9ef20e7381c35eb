import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { PricePath, Span } from '../price-path.ts';
import type { Point } from '../series.ts';
import { hourMs, longestWindowMs, rememberedMs, minuteMs, windowMs, windows } from '../window.ts';
import { naivePricePath } from './naive-price-path.ts';
import { latenessMs, streams } from './testing/path-streams.ts';
import { createPricePath } from './tracked-price-path.ts';

type Answers = Record<string, unknown>;

/** Every question there is over one span; Object.is tells each bit of the numbers apart. */
function answersIn(path: PricePath, span: Span): Answers {
  const excursion = path.excursion(span);
  return {
    start: span.fromMs === 'open' ? null : path.asOf(span.fromMs)?.value,
    countIn: path.countIn(span),
    squaredMoves: path.squaredMoves(span),
    reversals: path.reversals(span),
    drawdown: excursion?.drawdown,
    runUp: excursion?.runUp,
    slope: span.fromMs === 'open' ? null : path.slopePerHour(span.fromMs, span.toMs),
  };
}

function answersOf(path: PricePath, asOfMs: number): Answers {
  return {
    openAtMs: path.open.atMs,
    openValue: path.open.value,
    updates: path.updates,
    atMs: path.asOf(asOfMs)?.atMs,
    value: path.asOf(asOfMs)?.value,
    lastChangeAtMs: path.lastChangeAtMs(),
  };
}

function assertSameBits(actual: Answers, expected: Answers, where: string): void {
  for (const [name, value] of Object.entries(expected)) {
    if (!Object.is(actual[name], value)) {
      assert.fail(`${name} ${where}: ${String(actual[name])} is not ${String(value)}`);
    }
  }
}

/** The six windows and since open; those of the time before; and spans that begin and end at a point. */
function spansAt(naive: PricePath, asOfMs: number): Span[] {
  const newestMs = naive.points.at(-1)?.atMs ?? 0;
  const edgeMs = newestMs - rememberedMs - latenessMs;
  const near = naive.points.slice(-40).filter((_, i) => i % 7 === 0);
  const ownTimes = near.flatMap(({ atMs }) => [
    { fromMs: atMs, toMs: asOfMs },
    { fromMs: atMs - 1, toMs: atMs },
    { fromMs: 'open' as const, toMs: atMs },
  ]);
  return [
    { fromMs: 'open' as const, toMs: asOfMs },
    { fromMs: edgeMs, toMs: asOfMs },
    ...windows.map((window) => ({ fromMs: asOfMs - windowMs[window], toMs: asOfMs })),
    ...windows.map((window) => {
      const toMs = asOfMs - windowMs[window];
      return { fromMs: toMs - windowMs[window], toMs };
    }),
    ...ownTimes,
  ].filter(
    ({ fromMs, toMs }) =>
      (fromMs === 'open' ? toMs >= naive.open.atMs : fromMs >= edgeMs) && toMs >= edgeMs,
  );
}

function assertAgree(path: PricePath, told: readonly Point<number>[]): void {
  const naive = naivePricePath(told);
  const newestMs = naive.points.at(-1)?.atMs ?? 0;
  for (const afterMs of [0, 1, 30_000, 5 * hourMs, 3 * longestWindowMs]) {
    const asOfMs = newestMs + afterMs;
    assertSameBits(answersOf(path, asOfMs), answersOf(naive, asOfMs), `after ${afterMs}`);
    for (const span of spansAt(naive, asOfMs)) {
      assertSameBits(answersIn(path, span), answersIn(naive, span), JSON.stringify(span));
    }
  }
  const edgeMs = newestMs - rememberedMs - latenessMs;
  const reached = naive.points.findLastIndex(({ atMs }) => atMs <= edgeMs);
  const needed = naive.points.slice(Math.max(0, reached));
  assert.deepEqual(path.points.slice(-needed.length), needed);
  // Signals take the first offer among the points for the opening.
  const isOffer = ({ value }: Point<number>): boolean => value !== null;
  assert.deepEqual(path.points.find(isOffer), naive.points.find(isOffer));
}

describe('a tracked path of a random stream', () => {
  it('answers every question with the bits of the naive recomputation', () => {
    fc.assert(
      fc.property(streams(), ({ first, later }) => {
        const { path, add } = createPricePath({ latenessMs }, first);
        later.forEach((point, i) => {
          add(point);
          const isLate = point.atMs < (later[i - 1]?.atMs ?? first.atMs);
          if ((isLate && i < 40) || i % 50 === 10 || i === later.length - 1) {
            assertAgree(path, [first, ...later.slice(0, i + 1)]);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('never falls in its sums, and is 0 over a span without a move', () => {
    fc.assert(
      fc.property(streams(), ({ first, later }) => {
        const { path, add } = createPricePath({ latenessMs }, first);
        later.forEach(add);
        const newestMs = path.points.at(-1)?.atMs ?? 0;
        const after = { fromMs: newestMs, toMs: newestMs + hourMs };
        assert.ok(Object.is(path.squaredMoves(after), 0));
        const sums = windows.map((window) =>
          path.squaredMoves({ fromMs: newestMs - windowMs[window], toMs: newestMs }),
        );
        assert.deepEqual(
          sums,
          sums.toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('a tracked path', () => {
  const openMs = Date.UTC(2016, 5, 25);
  const stepMs = 30_000;
  /** One point every half minute, going up and down. */
  const longPath = (points: number) => {
    const tracked = createPricePath({ latenessMs }, { atMs: openMs, value: 0.5 });
    const told: Point<number>[] = [{ atMs: openMs, value: 0.5 }];
    for (let i = 1; i < points; i += 1) {
      const point = { atMs: openMs + i * stepMs, value: 0.5 + ((i * 7) % 31) / 100 };
      tracked.add(point);
      told.push(point);
    }
    return { ...tracked, told };
  };

  it('forgets what no window reaches, and still answers since the opening', () => {
    const { path, add, told } = longPath(9000);
    const needed = (rememberedMs + latenessMs) / stepMs;
    assert.ok(path.points.length > needed);
    assert.ok(path.points.length < (needed * 4) / 3 + 20, String(path.points.length));
    assert.deepEqual(path.points[0], { atMs: openMs, value: 0.5 });
    const late = { atMs: openMs + 8998 * stepMs - 1, value: 0.9 };
    add(late);
    assertAgree(path, [...told, late]);
  });

  it('keeps the value in force at the edge, however many points it forgets at once', () => {
    for (let points = 17; points < 52; points += 1) {
      const { path, add, told } = longPath(points);
      const leap = { atMs: openMs + 2 * rememberedMs, value: null };
      add(leap);
      assert.ok(path.points.length < 20, `${points}: ${path.points.length}`);
      assertAgree(path, [...told, leap]);
    }
  });

  it('remembers its last change when that is long forgotten', () => {
    const { path, add } = createPricePath({ latenessMs }, { atMs: openMs, value: 0.5 });
    add({ atMs: openMs + minuteMs, value: 0.6 });
    for (let hour = 1; hour < 200; hour += 1) add({ atMs: openMs + hour * hourMs, value: 0.6 });
    assert.ok(path.points.length < 100);
    assert.equal(path.lastChangeAtMs(), openMs + minuteMs);
    assert.equal(path.open.value, 0.5);
  });

  it('keeps the first offer first when a late suspension lies before it', () => {
    const { path, add } = createPricePath({ latenessMs }, { atMs: openMs, value: 0.5 });
    add({ atMs: openMs - minuteMs, value: null });
    const told = [
      { atMs: openMs, value: 0.5 },
      { atMs: openMs - minuteMs, value: null },
    ];
    for (let hour = 1; hour < 100; hour += 1) {
      const point = { atMs: openMs + hour * hourMs, value: 0.5 + hour / 1000 };
      add(point);
      told.push(point);
    }
    assert.deepEqual(path.points[0], { atMs: openMs, value: 0.5 });
    assertAgree(path, told);
  });

  it('refuses what it has forgotten, whether told or asked', () => {
    const { path, add } = longPath(9000);
    const forgottenMs = openMs + hourMs;
    assert.throws(() => add({ atMs: forgottenMs, value: 0.5 }), RangeError);
    assert.throws(() => path.asOf(forgottenMs), RangeError);
    assert.throws(() => path.slopePerHour(forgottenMs, openMs + 9000 * stepMs), RangeError);
    assert.equal(path.asOf(openMs - 1), undefined);
    assert.equal(path.updates, 8999);
  });
});
