import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { numberIn, parseCsv, toCsv } from './csv.ts';

describe('csv', () => {
  it('reads back every number it wrote, to the last bit', () => {
    const rows = fc.array(
      fc.record(
        {
          a: fc.double({ noDefaultInfinity: true, noNaN: true }).filter((x) => !Object.is(x, -0)),
          b: fc.option(fc.integer(), { nil: null }),
        },
        { noNullPrototype: true },
      ),
    );
    fc.assert(
      fc.property(rows, (written) => {
        const read = parseCsv(toCsv(['a', 'b'], written));
        const numbers = read.map((row) => ({ a: numberIn(row['a']), b: numberIn(row['b']) }));
        assert.deepEqual(numbers, written);
      }),
    );
  });

  it('refuses a quoted file instead of cutting it wrongly', () => {
    assert.throws(() => parseCsv('a,b\n"1,5",2\n'), /quoted CSV/);
  });
});
