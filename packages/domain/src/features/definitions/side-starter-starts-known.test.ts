import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announced, game, viewOf } from '../../context/testing/contexts.ts';
import { sideStarterStartsKnown } from './side-starter-starts-known.ts';

const { compute } = sideStarterStartsKnown('home');
const starts = [game(10, 'BOS 3 BAL 5'), game(5, 'BOS 1 BAL 5')];

describe('the known starts', () => {
  it('are counted, and may be none', () => {
    assert.equal(compute(viewOf({ home: { starter: announced, starts } })).value, 2);
    assert.deepEqual(compute(viewOf({ home: { starter: announced } })), {
      value: 0,
      status: 'ok',
      ageMs: 3_600_000,
    });
  });

  it('are missing unless a pitcher is announced', () => {
    const scratched = { ...announced, status: 'scratched' as const };
    assert.equal(compute(viewOf({ home: { starter: scratched, starts } })).status, 'missing');
    assert.equal(compute(viewOf({})).status, 'missing');
  });
});
