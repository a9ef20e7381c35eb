import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accuracyAtConfidence, accuracyAtCoverage } from '@linecast/domain';
import * as fc from 'fast-check';
import type { Game, Quote } from '../game.ts';
import { bandOf, topOf } from './coverage.ts';
import { pairedOf } from './paired.ts';
import { homeForecasts, sampleOf, type Sample } from './sample.ts';
import { scoreOf } from './score.ts';
import { seasonScores } from './seasons.ts';

type Given = { close: Quote; open?: Quote; outcome: number; season?: string; date?: string };

function gamesOf(given: readonly Given[]): Game[] {
  return given.map(({ close, open = close, outcome, season = '2017', date = '2017-04-05' }, i) => ({
    name: `game ${i}`,
    season,
    date,
    outcome,
    quotes: new Map([
      ['open', open],
      ['close', close],
    ]),
  }));
}

const sampled = (given: readonly Given[]): Sample =>
  sampleOf(gamesOf(given), 'close', 'multiplicative');

const even: Quote = [1.9, 1.9];
const favourite: Quote = [1.5, 2.7];
const outsider: Quote = [2.7, 1.5];

describe('accuracy of two-way prices', () => {
  it('does not pick the home side at an even price, and says what half and home picks would give', () => {
    const score = scoreOf(
      sampled([
        { close: even, outcome: 0 },
        { close: even, outcome: 0 },
        { close: even, outcome: 1 },
        { close: favourite, outcome: 0 },
      ]),
    );
    assert.equal(score.accuracy, 2 / 4);
    assert.deepEqual(score.even_prices, { n: 3, accuracy_half: 2.5 / 4, accuracy_first: 3 / 4 });
  });
});

describe('a score', () => {
  it('is null where so few games say nothing of calibration', () => {
    const { calibration, rps, n, log_loss } = scoreOf(sampled([{ close: favourite, outcome: 0 }]));
    assert.deepEqual(
      [calibration?.slope, calibration?.in_the_large, rps, n],
      [null, null, null, 1],
    );
    assert.equal(log_loss, -Math.log(1 / 1.5 / (1 / 1.5 + 1 / 2.7)));
  });

  it('of three sides has ranked probability and no home calibration', () => {
    const { rps, calibration, even_prices, accuracy } = scoreOf(
      sampled([
        { close: [3, 3, 3], outcome: 0 },
        { close: [2, 4, 4], outcome: 2 },
      ]),
    );
    assert.ok(rps !== null && rps > 0);
    assert.deepEqual([calibration, even_prices, accuracy], [null, null, 0.5]);
  });
});

describe('coverage', () => {
  const prices = fc.constantFrom(even, favourite, outsider, [1.2, 4.8], [1.8, 2.05]);
  const games = fc.array(fc.record({ close: prices, outcome: fc.constantFrom(0, 1) }), {
    minLength: 1,
    maxLength: 40,
  });

  it('from a confidence upwards is that of the domain, even prices aside', () => {
    fc.assert(
      fc.property(games, fc.constantFrom(0.51, 0.55, 0.6, 0.64, 0.9), (given, atLeast) => {
        const sample = sampled(given);
        const { p, y } = homeForecasts(sample);
        const expected = accuracyAtConfidence(p, y, atLeast);
        const band = bandOf(sample, atLeast);
        assert.deepEqual([band.n, band.accuracy], [expected.n, expected.accuracy]);
      }),
    );
  });

  it('of the surest share is that of the domain where no game ties with the last one', () => {
    const distinct = [1.3, 1.4, 1.5, 1.6, 1.7].map((home, i) => ({
      close: [home, 3],
      outcome: i % 2,
    }));
    const { p, y } = homeForecasts(sampled(distinct));
    for (const share of [0.2, 0.4, 0.6, 1]) {
      assert.equal(
        topOf(sampled(distinct), share).accuracy,
        accuracyAtCoverage(p, y, share).accuracy,
      );
    }
  });

  it('does not depend on the order of games that are equally sure', () => {
    const given = [0, 0, 1, 1, 1].map((outcome) => ({ close: favourite, outcome }));
    assert.equal(topOf(sampled(given), 0.4).accuracy, 0.4);
    assert.equal(topOf(sampled(given.toReversed()), 0.4).accuracy, 0.4);
  });

  it('names the worst season, and none of a single one', () => {
    const given = [
      { close: favourite, outcome: 0, season: '2017' },
      { close: favourite, outcome: 1, season: '2018' },
    ];
    assert.deepEqual(topOf(sampled(given), 1).worst_season, { season: '2018', accuracy: 0 });
    assert.equal(topOf(sampled(given.slice(0, 1)), 1).worst_season, null);
  });
});

describe('a paired difference', () => {
  const bothOf = (games: readonly Game[]): [Sample, Sample] => [
    sampleOf(games, 'close', 'multiplicative'),
    sampleOf(games, 'open', 'multiplicative'),
  ];
  const given: Given[] = [
    { open: even, close: favourite, outcome: 0, date: '2017-04-05' },
    { open: even, close: favourite, outcome: 1, date: '2017-04-05' },
    { open: even, close: even, outcome: 0, date: '2017-04-06' },
    { open: even, close: outsider, outcome: 1, date: '2017-04-07' },
  ];

  it('is below 0 for the price that knew more, and the same on every run', () => {
    const [close, open] = bothOf(gamesOf(given));
    const paired = pairedOf(close, open);
    assert.deepEqual([paired?.n, paired?.dates, paired?.changed], [4, 3, 0.75]);
    const expected = (scoreOf(close).log_loss - scoreOf(open).log_loss).toFixed(12);
    assert.equal(paired?.mean.toFixed(12), expected);
    assert.deepEqual(pairedOf(close, open), paired);
  });

  it('is of the games that have both prices', () => {
    const games = gamesOf(given);
    games.push(
      ...gamesOf([{ close: even, outcome: 0 }]).map((game) => ({
        ...game,
        quotes: new Map([['close', even]]),
      })),
    );
    assert.equal(pairedOf(...bothOf(games))?.n, 4);
  });

  it('has no interval over a single date, and is nothing for a single game', () => {
    const day = gamesOf(given.slice(0, 2));
    assert.equal(pairedOf(...bothOf(day))?.mean_ci95, null);
    assert.equal(pairedOf(...bothOf(day.slice(1))), null);
  });
});

describe('seasons', () => {
  it('stand in order, with what the quarantine keeps out beside them', () => {
    const sample = sampled([
      { close: favourite, outcome: 0, season: '2018' },
      { close: favourite, outcome: 0, season: '2017' },
    ]);
    const suspects = gamesOf([{ close: [1.01, 30], outcome: 1, season: '2018' }]);
    const [first, second] = seasonScores(sample, suspects);
    assert.deepEqual([first?.season, first?.n, first?.with_quarantined.n], ['2017', 1, 1]);
    assert.deepEqual([second?.season, second?.n, second?.with_quarantined.n], ['2018', 1, 2]);
    assert.ok((second?.with_quarantined.log_loss ?? 0) > (second?.log_loss ?? Infinity));
  });
});
