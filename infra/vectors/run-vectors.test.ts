import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidPrice } from '@linecast/domain';
import { runSection, type SectionReport } from './run-vectors.ts';
import type { Section } from './section.ts';

const sections: Readonly<Record<string, Section>> = {
  echo: (input) => ({ ...input }),
  refuse() {
    throw new InvalidPrice('no price');
  },
  range() {
    throw new RangeError('out of range');
  },
  break() {
    throw new TypeError('a bug');
  },
};

const run = (section: string, ...vectors: readonly unknown[]): SectionReport =>
  runSection({ section, vectors, samples: { few: [1, 2] } }, sections);

/** One made-up vector of the section "echo", which answers with its input. */
const holds = (vector: object): boolean => run('echo', { id: 'made up', ...vector }).passed === 1;

describe('a vector that holds', () => {
  const table: readonly [what: string, vector: object][] = [
    ['an equal number', { in: { a: 1.5 }, expect: { a: 1.5 } }],
    ['a number within the tolerance', { in: { a: 1.001 }, expect: { a: 1 }, tol: 0.002 }],
    ['a number within a share of it', { in: { a: 101 }, expect: { a: 100 }, tol_rel: 0.02 }],
    [
      'a field with a tolerance of its own',
      { in: { a: 3, b: 1 }, expect: { a: 1, b: 1 }, tol_by_field: { a: 2 } },
    ],
    [
      'everything inside such a field',
      { in: { a: { b: [{ c: 3 }] } }, expect: { a: { b: [{ c: 1 }] } }, tol_by_field: { a: 2 } },
    ],
    [
      'an absolute one beside a relative one',
      { in: { a: 3 }, expect: { a: 1 }, tol_rel: 0, tol_by_field: { a: 2 } },
    ],
    [
      'words for numbers JSON lacks',
      { in: { a: 'NaN', b: 'Infinity' }, expect: { a: 'NaN', b: 'Infinity' } },
    ],
    ['an answer with more fields', { in: { a: 1, b: 2 }, expect: { a: 1 } }],
    ['a sample by its name', { in: { a: '@few' }, expect: { a: [1, 2] } }],
    [
      'text, null, truth and flags',
      {
        in: { a: 'x', b: null, c: true, d: ['f'] },
        expect: { a: 'x', b: null, c: true, d: ['f'] },
      },
    ],
  ];
  for (const [what, vector] of table) {
    it(`has ${what}`, () => assert.ok(holds(vector)));
  }

  it('expects a refusal and gets one', () => {
    const refused = { id: 'r', in: {}, expect: { rejected: true } };
    assert.equal(run('refuse', refused).passed, 1);
    assert.equal(run('range', refused).passed, 1);
  });
});

describe('a vector that fails', () => {
  const table: readonly [what: string, vector: object][] = [
    ['a wrong number', { in: { a: 1.5 }, expect: { a: 1.6 } }],
    ['a number just outside the tolerance', { in: { a: 1.003 }, expect: { a: 1 }, tol: 0.002 }],
    ['a number outside the share', { in: { a: 103 }, expect: { a: 100 }, tol_rel: 0.02 }],
    [
      'a tolerance of another field',
      { in: { a: 1, b: 3 }, expect: { a: 1, b: 1 }, tol_by_field: { a: 9 } },
    ],
    ['a missing field', { in: { a: 1 }, expect: { a: 1, b: 2 }, tol: 1e9 }],
    ['a missing field inside another', { in: { a: {} }, expect: { a: { b: 2 } }, tol: 1e9 }],
    ['NaN for a number', { in: { a: 'NaN' }, expect: { a: 1 }, tol: 1e9 }],
    ['a number for NaN', { in: { a: 1 }, expect: { a: 'NaN' }, tol: 1e9 }],
    ['infinity for a number', { in: { a: 'Infinity' }, expect: { a: 1 }, tol: 1e9 }],
    ['the other infinity', { in: { a: '-Infinity' }, expect: { a: 'Infinity' }, tol: 1e9 }],
    ['null for a number', { in: { a: null }, expect: { a: 0 }, tol: 1e9 }],
    ['a number for null', { in: { a: 0 }, expect: { a: null }, tol: 1e9 }],
    ['text for a number', { in: { a: '1' }, expect: { a: 1 }, tol: 1e9 }],
    ['a number for a truth', { in: { a: 1 }, expect: { a: true }, tol: 1e9 }],
    ['a list that is too short', { in: { a: [1] }, expect: { a: [1, 2] }, tol: 1e9 }],
    ['a list that is too long', { in: { a: [1, 2] }, expect: { a: [1] }, tol: 1e9 }],
    ['an object for a list', { in: { a: { 0: 1 } }, expect: { a: [1] }, tol: 1e9 }],
    ['another flag', { in: { a: ['x'] }, expect: { a: ['y'] } }],
    ['one flag too many', { in: { a: ['x'] }, expect: { a: [] } }],
    ['nothing refused', { in: { a: 1 }, expect: { rejected: true } }],
    ['no expectation', { in: { a: 1 }, expect: {} }],
    ['no input', { expect: { a: 1 } }],
    ['a tolerance that is none', { in: { a: 1 }, expect: { a: 1 }, tol: 'wide' }],
    ['a name of the prototype', { in: {}, expect: { toString: 'x' } }],
  ];
  for (const [what, vector] of table) {
    it(`has ${what}`, () => assert.ok(!holds(vector)));
  }

  it('is every one of a section nobody computes, and of a name every object has', () => {
    const right = { id: 'x', in: { a: 1 }, expect: { a: 1 } };
    assert.equal(run('unheard_of', right, right).failures.length, 2);
    assert.equal(run('toString', right).failures.length, 1);
  });

  it('was refused without being expected to, or broke where a refusal was expected', () => {
    assert.equal(run('refuse', { id: 'x', in: {}, expect: { a: 1 } }).failures.length, 1);
    assert.equal(
      run('refuse', { id: 'x', in: {}, expect: { rejected: false } }).failures.length,
      1,
    );
    assert.equal(run('break', { id: 'x', in: {}, expect: { rejected: true } }).failures.length, 1);
  });

  it('says where it differs', () => {
    const expect = { p: { list: [1, 2.5] } };
    const { failures } = run('echo', { id: 'x', in: { p: { list: [1, 2] } }, expect, tol: 0.1 });
    assert.deepEqual(failures, [
      {
        id: 'x',
        kind: 'mismatch',
        mismatch: { field: 'p.list[1]', got: '2', expected: '2.5 (± 0.1)' },
      },
    ]);
  });

  it('is named by its place when it has no name', () => {
    assert.deepEqual(
      run('echo', null, { in: {}, expect: {} }).failures.map(({ id }) => id),
      ['number 1', 'number 2'],
    );
  });
});
