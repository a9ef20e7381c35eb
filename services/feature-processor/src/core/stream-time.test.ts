import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { silentSourceMs } from './engine-options.ts';
import { knownUntilMs } from './stream-time.ts';

const latenessMs = 100;
type Times = Readonly<Record<string, number>>;

/** Of a fixture that these sources told of. */
const knownUntil = (sources: readonly string[], told: Times, heard: Times = {}): number =>
  knownUntilMs(
    { sources: sources.map((source) => ({ source, sequence: null, atMs: 0 })) },
    new Map(Object.entries(told)),
    new Map(Object.entries(heard)),
    latenessMs,
  );

const farMs = 10 * silentSourceMs;

describe('the stream is known to have come', () => {
  const table: readonly [string, number, number][] = [
    ['to just before what its source may still tell', knownUntil(['a'], { a: 1000 }), 899],
    ['as far as its source was heard', knownUntil(['a'], {}, { a: 1000 }), 1000],
    ['to the later of both: told', knownUntil(['a'], { a: 1000 }, { a: 898 }), 899],
    ['to the later of both: heard', knownUntil(['a'], { a: 1000 }, { a: 900 }), 900],
    [
      'as far as the slower of two sources',
      knownUntil(['a', 'b'], { a: 1000, b: 2000 }, { b: 1950 }),
      899,
    ],
    [
      'no further for a source that does not tell this fixture',
      knownUntil(['a'], { a: 1000, b: farMs }, { b: farMs }),
      899,
    ],
    [
      'not back for a source that does not tell this fixture',
      knownUntil(['a'], { a: 1000, b: 1 }),
      899,
    ],
    [
      'as far as a source just not yet silent',
      knownUntil(['a', 'b'], {}, { a: farMs, b: farMs - silentSourceMs }),
      farMs - silentSourceMs,
    ],
    [
      'past a source that has fallen silent',
      knownUntil(['a', 'b'], {}, { a: farMs, b: farMs - silentSourceMs - 1 }),
      farMs,
    ],
    ['past a source nobody knows a time of', knownUntil(['a', 'b'], { a: 1000 }), 899],
  ];
  for (const [sentence, known, expected] of table) {
    it(sentence, () => assert.equal(known, expected));
  }

  it('nowhere while no source has told a time', () => {
    assert.equal(knownUntil(['a', 'b'], {}), -Infinity);
    assert.equal(knownUntil([], { a: 1000 }, { a: 1000 }), -Infinity);
  });

  it('never further than its fastest source, and never silent behind it', () => {
    const times = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: farMs }));
    fc.assert(
      fc.property(times, times, (told, heard) => {
        const sources = ['a', 'b'];
        const each = sources.map((source) =>
          Math.max((told[source] ?? -Infinity) - latenessMs - 1, heard[source] ?? -Infinity),
        );
        const known = knownUntil(sources, told, heard);
        const fastest = Math.max(...each);
        if (fastest === -Infinity) return;
        assert.ok(each.includes(known));
        assert.ok(known <= fastest && known >= fastest - silentSourceMs);
      }),
    );
  });
});
