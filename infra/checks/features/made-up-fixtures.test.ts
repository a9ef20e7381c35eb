// The battery is worth something only when it reaches what a function could do otherwise.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featureDefinitions, nameAtVersion, type Point } from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';
import { madeUpFixtures, viewOf, type MadeUpFixture } from './made-up-fixtures.ts';

const fixtures = madeUpFixtures();
const views = fixtures.map(viewOf);

describe('the made-up fixtures', () => {
  it('are the same every time', () => {
    assert.deepEqual(madeUpFixtures(), fixtures);
  });

  const repeatsATime = (quotes: readonly Point<unknown>[]): boolean =>
    quotes.some(({ atMs }, i) => quotes[i + 1]?.atMs === atMs);
  const goesBack = (quotes: readonly Point<unknown>[]): boolean =>
    quotes.some(({ atMs }, i) => (quotes[i + 1]?.atMs ?? Infinity) < atMs);
  const kinds: [what: string, is: (fixture: MadeUpFixture) => boolean][] = [
    ['have no moneyline', ({ h2h }) => h2h.length === 0],
    ['have no total', ({ total }) => total.length === 0],
    ['are suspended now', ({ h2h }) => h2h.at(-1)?.value === null],
    ['open with a suspension', ({ h2h }) => h2h[0]?.value === null],
    ['are quoted twice at one time', ({ h2h }) => repeatsATime(h2h)],
    ['are quoted late', ({ h2h }) => goesBack(h2h)],
    ['are asked after the start', ({ times }) => times.asOfMs > times.startAtMs],
    ['are asked at the time of a quote', ({ times, h2h }) => h2h.at(-1)?.atMs === times.asOfMs],
  ];
  for (const [what, is] of kinds) {
    it(`${what}, some of them`, () => {
      const n = fixtures.filter(is).length;
      assert.ok(n >= 20 && n <= fixtures.length - 20, `${n} of ${fixtures.length}`);
    });
  }

  it('know nothing newer than their as-of time', () => {
    for (const { asOfMs, h2h, total } of views) {
      for (const { atMs } of [...(h2h?.points ?? []), ...(total?.points ?? [])]) {
        assert.ok(atMs <= asOfMs);
      }
    }
  });

  for (const definition of featureDefinitions) {
    it(`ask ${nameAtVersion(definition)} for many values and for each reason why not`, () => {
      const values = views.map(definition.compute);
      const numbers = values.flatMap(({ value }) => (value === null ? [] : [value]));
      assert.ok(numbers.length >= 150, `${numbers.length} values`);
      assert.ok(new Set(numbers).size >= 10, `${new Set(numbers).size} different values`);
      for (const status of new Set(values.map((each) => each.status))) {
        const n = values.filter((each) => each.status === status).length;
        assert.ok(n >= 10, `${n} times ${status}`);
      }
    });
  }
});

describe('a draw', () => {
  it('belongs to its name, and spreads evenly', () => {
    assert.equal(draw('a'), draw('a'));
    const drawn = Array.from({ length: 4000 }, (_, i) => drawFrom(`n ${i}`, [0, 1, 2, 3]));
    for (const each of [0, 1, 2, 3]) {
      const n = drawn.filter((one) => one === each).length;
      assert.ok(Math.abs(n - 1000) < 120, `${n} times ${each}`);
    }
  });
});
