import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fates } from './prune.ts';

const version = (number: string, ...aliases: string[]) => ({ version: number, aliases });

describe('what archive keeps', () => {
  it('says of each version why it stays, the strongest reason first', () => {
    const versions = [
      version('1'),
      version('2', 'champion', 'shadow'),
      version('9'),
      version('10'),
    ];
    assert.deepEqual(fates(versions, new Set(['9', '2']), 1), [
      { version: '1', keptBecause: null },
      { version: '2', keptBecause: 'it is the champion and shadow' },
      { version: '9', keptBecause: 'predictions of games that are not settled refer to it' },
      { version: '10', keptBecause: 'it is one of the newest 1' },
    ]);
  });

  it('lets go exactly what has no alias, is not used, and is not among the newest', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 12 });
    const some = fc.array(fc.integer({ min: 1, max: 200 }));
    const keeps = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(numbers, some, some, keeps, (all, named, used, keep) => {
        const versions = all.map((each) =>
          named.includes(each) ? version(`${each}`, 'champion') : version(`${each}`),
        );
        const found = fates(versions, new Set(used.map(String)), keep)
          .filter((each) => each.keptBecause === null)
          .map((each) => Number(each.version));
        const wanted = all.filter((each) => {
          const newer = all.filter((other) => other > each).length;
          return newer >= keep && !named.includes(each) && !used.includes(each);
        });
        assert.deepEqual(found, wanted);
      }),
    );
  });
});
