import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { h2hHold, h2hNovigHome, h2hOpenNovigHome, totalLine } from './price.ts';
import { viewOf } from './testing/views.ts';

const ok = (value: number, ageMinutes: number) => ({
  value,
  status: 'ok',
  ageMs: ageMinutes * 60_000,
});
const missing = { value: null, status: 'missing', ageMs: null };

describe('price features', () => {
  const moved = viewOf(0, [
    [-90, 0.5],
    [-30, 0.6],
  ]);
  const suspended = viewOf(0, [
    [-90, 0.5],
    [-30, null],
  ]);

  it('tell the newest price with its age', () => {
    assert.deepEqual(h2hNovigHome.compute(moved), ok(0.6, 30));
    assert.deepEqual(h2hHold.compute(moved), ok(0.02, 30));
  });

  it('tell the opening price with its age', () => {
    assert.deepEqual(h2hOpenNovigHome.compute(moved), ok(0.5, 90));
  });

  it('have no present price while the market is suspended, and still an opening', () => {
    assert.deepEqual(h2hNovigHome.compute(suspended), missing);
    assert.deepEqual(h2hHold.compute(suspended), missing);
    assert.deepEqual(h2hOpenNovigHome.compute(suspended), ok(0.5, 90));
  });

  it('are missing before the first quote', () => {
    for (const definition of [h2hNovigHome, h2hHold, h2hOpenNovigHome, totalLine]) {
      assert.deepEqual(definition.compute(viewOf(0, [])), missing, definition.name);
    }
  });

  it('tell the newest posted total, and none while it is suspended', () => {
    assert.deepEqual(totalLine.compute(viewOf(0, [], [[-10, 8.5]])), ok(8.5, 10));
    const total = [
      [-10, 8.5],
      [-5, null],
    ] as const;
    assert.deepEqual(totalLine.compute(viewOf(0, [], total)), missing);
  });
});
