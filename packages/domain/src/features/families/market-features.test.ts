import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { markets, type Market } from '../../words.ts';
import type { FeatureDefinition } from '../definition.ts';
import { marketsOf, type QuotedMarkets, type QuoteRow } from '../testing/market-views.ts';
import { roomOf } from '../testing/room-of.ts';
import { ageFeature, movementFeatures, priceFeatures, timingFeatures } from './market-features.ts';

const featuresOf = (market: Market): FeatureDefinition[] => [
  ...priceFeatures(market),
  ...movementFeatures(market),
  ageFeature(market),
];
const all = [...markets.flatMap(featuresOf), ...timingFeatures];
const files = readdirSync(join(import.meta.dirname, '../definitions'));

describe('the features of a market', () => {
  it('bear a name each, and live in a room that has a test', () => {
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    for (const each of all) {
      const room = roomOf(each, files);
      assert.ok(room, `${each.name} has no file`);
      assert.ok(files.includes(room.replace(/\.ts$/, '.test.ts')), `${room} has no test`);
    }
  });

  it('are of the market that they are listed for', () => {
    for (const market of markets) {
      for (const { name, market: own } of featuresOf(market)) assert.equal(own, market, name);
    }
  });

  it('say the same whatever was asked of the view before', () => {
    const quoted: readonly QuoteRow[] = [
      [-300, 1.9, 2, 8],
      [-40, 1.8, 2.1, 9],
      [-3, 2, 1.9, 8.5],
    ];
    const told = { h2h: quoted.map(withoutLine), spread: quoted, total: quoted };
    const viewOf = () => marketsOf(0, { books: { pinnacle: told } });
    const asked = viewOf();
    for (const { name, compute } of all) assert.deepEqual(compute(asked), compute(viewOf()), name);
  });

  it('give a number exactly where the status is ok, for any prices, lines and suspensions', () => {
    fc.assert(
      fc.property(toldMarkets, waits, (told, asOf) => {
        const view = marketsOf(asOf, { books: { pinnacle: told } });
        for (const { name, type, categories, compute } of all) {
          const { value, status, ageMs } = compute(view);
          assert.equal(status === 'ok', Number.isFinite(value), name);
          assert.equal(status === 'ok', ageMs !== null && ageMs >= 0, name);
          assert.ok(value !== null || status !== 'ok', name);
          if (type === 'count') assert.ok(Number.isSafeInteger(value ?? 0) && (value ?? 0) >= 0);
          if (type === 'category') assert.ok(value === null || categories?.[value], name);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const price = fc.oneof(
  fc.double({ min: 1.05, max: 20, noNaN: true }),
  fc.double({ min: 1 + Number.EPSILON, max: 1e12, noNaN: true }),
);
const line = fc.oneof(
  fc.integer({ min: -20, max: 30 }).map((halves) => halves / 2),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const minute = fc.oneof(
  fc.constantFrom(-3000, -1440, -240, -60, -15, -5, -1, 0),
  fc.integer({ min: -3000, max: 0 }),
);
const row: fc.Arbitrary<QuoteRow> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(minute, price, price, line) },
  { weight: 1, arbitrary: fc.tuple(minute, fc.constant(null)) },
);
const rows = fc.array(row, { maxLength: 12 });
const withoutLine = ([at, first, second]: QuoteRow): QuoteRow =>
  first === null || second === undefined ? [at, null] : [at, first, second];
const toldMarkets: fc.Arbitrary<QuotedMarkets> = fc.record({
  h2h: rows.map((own) => own.map(withoutLine)),
  spread: rows,
  total: rows,
});
const waits = fc.constantFrom(0, 1, 15, 60, 1440);
