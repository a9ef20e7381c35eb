import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  atMinuteMs,
  isNear,
  reasonOf,
  viewAtStart,
  type FairRow,
} from '../testing/several-books.ts';
import { referenceLeadSeconds } from './reference-lead-seconds.ts';

const definition = referenceLeadSeconds('h2h');

/** Open at one half long ago, and another price since a minute. */
const movedAt = (minute: number, to = 0.53): readonly FairRow[] => [
  [-200, 0.5],
  [minute, to],
];

describe('the lead of the reference book', () => {
  it('is the median time of the other movers minus its own', () => {
    const told = definition.compute(
      viewAtStart('h2h', {
        pinnacle: movedAt(-40),
        fanduel: movedAt(-30),
        betmgm: movedAt(-20),
        caesars: movedAt(-10),
        bet365: [[-200, 0.5]],
        consensus: movedAt(-50),
      }),
    );
    isNear(told, 20 * 60);
    assert.deepEqual(told.evidence, {
      direction: 'home',
      leader: 'pinnacle',
      booksMoved: 4,
      movers: [
        { book: 'pinnacle', role: 'sharp', reachedAtMs: atMinuteMs(-40) },
        { book: 'fanduel', role: 'retail', reachedAtMs: atMinuteMs(-30) },
        { book: 'betmgm', role: 'retail', reachedAtMs: atMinuteMs(-20) },
        { book: 'caesars', role: 'retail', reachedAtMs: atMinuteMs(-10) },
      ],
    });
  });

  it('is negative when it follows, and counts from when the move was far enough', () => {
    const pinnacle = [
      [-200, 0.5],
      [-50, 0.495],
      [-15, 0.48],
      [-1, 0.47],
    ] as const;
    const books = { pinnacle, fanduel: movedAt(-25, 0.47), circa: movedAt(-30, 0.53) };
    isNear(definition.compute(viewAtStart('h2h', books)), -10 * 60);
  });

  it('means nothing when it or every other book stood still, or as many went the other way', () => {
    const still = [[-200, 0.5]] as const;
    for (const books of [
      { pinnacle: still, fanduel: movedAt(-20), betmgm: movedAt(-10) },
      { pinnacle: movedAt(-20), fanduel: still, betmgm: still },
      { pinnacle: movedAt(-20), fanduel: movedAt(-10, 0.47) },
      { pinnacle: movedAt(-20), fanduel: movedAt(-10, 0.505) },
    ]) {
      assert.equal(reasonOf(definition, viewAtStart('h2h', books)), 'not_applicable');
    }
  });

  it('is missing for one book, before_open while fewer than two were open an hour ago', () => {
    const alone = viewAtStart('h2h', { pinnacle: movedAt(-20) });
    assert.equal(reasonOf(definition, alone), 'missing');
    const young = viewAtStart('h2h', { pinnacle: movedAt(-20), fanduel: [[-30, 0.5]] });
    assert.equal(reasonOf(definition, young), 'before_open');
  });

  it("compares totals at the reference book's present line", () => {
    const at = (minute: number, line: number): readonly FairRow[] => [
      [-200, 0.5, line],
      [minute, 0.53, line],
    ];
    const total = referenceLeadSeconds('total');
    const other = viewAtStart('total', { pinnacle: at(-30, 8.5), fanduel: at(-20, 9) });
    assert.equal(reasonOf(total, other), 'missing');
    const same = { pinnacle: at(-30, 8.5), fanduel: at(-20, 8.5), betmgm: at(-10, 9) };
    isNear(total.compute(viewAtStart('total', same)), 600);
  });
});
