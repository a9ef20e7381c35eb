import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  featureDefinitions,
  present,
  type Evidence,
  type FeatureDefinition,
} from '@linecast/domain';
import { createBattery } from './battery.ts';
import { createPresentState, readLock, updateLock } from './lock-file.ts';
import { compareWithLock, extendLock, lockSchema, type Lock, type Present } from './lock.ts';

const battery = createBattery();
const { views } = battery;
const presentState = createPresentState(battery);
const now = presentState();
const locked: Lock = extendLock({ battery: {}, definitions: {} }, now);

/** The state of the code after a change of one definition. */
function changed(name: string, change: (was: FeatureDefinition) => Partial<FeatureDefinition>) {
  return presentState(
    featureDefinitions.map((each) => (each.name === name ? { ...each, ...change(each) } : each)),
  );
}

const told = (lock: Lock, state: Present) =>
  compareWithLock(lock, state).map(({ kind, name }) => [kind, name]);
const sentences = (lock: Lock, state: Present) =>
  compareWithLock(lock, state).map(({ sentence }) => sentence);

describe('the lock of features', () => {
  it('has nothing to say of what is as it was', () => {
    assert.deepEqual(compareWithLock(locked, now), []);
  });

  const words: [field: string, change: Partial<FeatureDefinition>][] = [
    ['formula', { formula: 'Hold of the newest moneyline, and something else.' }],
    ['type', { type: 'count' }],
    ['unit', { unit: 'percent' }],
    ['market', { market: 'fixture' }],
    ['timeframe', { timeframe: '5m' }],
    ['freshness', { freshness: 'slow' }],
    ['inputs', { inputs: ['odds.quoted.v1', 'fixture.changed.v1'] }],
    ['categories', { categories: ['low', 'high'] }],
  ];
  for (const [field, change] of words) {
    it(`tells that the ${field} of a definition changed, and what to do`, () => {
      assert.deepEqual(
        sentences(
          locked,
          changed('h2h_hold', () => change),
        ),
        [
          'h2h_hold@1 was served, and its declared fields changed: undo that, or give it a new version, h2h_hold@2, for which npm run generate adds an entry beside this one.',
        ],
      );
    });
  }

  it('tells that a function gives another value in one view of a hundred', () => {
    const state = changed('h2h_hold', ({ compute }) => ({
      compute: (view) => {
        const given = compute(view);
        const isRare = views.findIndex(({ asOfMs }) => asOfMs === view.asOfMs) % 100 === 7;
        return isRare && given.value !== null ? { ...given, value: given.value + 1e-15 } : given;
      },
    }));
    assert.deepEqual(told(locked, state), [['changed', 'h2h_hold@1']]);
    assert.match(sentences(locked, state)[0] ?? '', /and its behaviour changed: undo that/);
  });

  const subtle: [what: string, name: string, change: Partial<FeatureDefinition>][] = [
    ['an age', 'minutes_to_start', { compute: (v) => present((v.startAtMs - v.asOfMs) / 6e4, 1) }],
    [
      'a status',
      'h2h_hold',
      { compute: () => ({ value: null, status: 'not_applicable', ageMs: null }) },
    ],
    [
      'the edge of a window',
      'h2h_delta_15m',
      { compute: (v) => windowOf('h2h_delta_15m', { ...v, asOfMs: v.asOfMs - 1 }) },
    ],
  ];
  for (const [what, name, change] of subtle) {
    it(`tells that a function changed in ${what}`, () => {
      const state = changed(name, () => change);
      assert.deepEqual(told(locked, state), [['changed', `${name}@1`]]);
    });
  }

  it('tells that the names of a category were put in another order', () => {
    const state = changed('park_roof', ({ categories }) => ({
      categories: categories?.toReversed() ?? [],
    }));
    assert.deepEqual(told(locked, state), [['changed', 'park_roof@1']]);
    assert.match(sentences(locked, state)[0] ?? '', /its declared fields changed/);
  });

  const evidenceOf = (change: (evidence: Evidence) => Evidence | undefined) =>
    changed('h2h_sharp_money', ({ compute }) => ({
      compute: (view) => {
        const { evidence, ...given } = compute(view);
        const instead = evidence && change(evidence);
        return instead ? { ...given, evidence: instead } : given;
      },
    }));

  const evidences: [what: string, change: (evidence: Evidence) => Evidence | undefined][] = [
    ['a number', ({ gap, ...others }) => ({ ...others, gap: Number(gap) + 1e-16 })],
    ['a sign', (evidence) => ({ ...evidence, gap: evidence['gap'] === 0 ? -0 : evidence['gap'] })],
    ['a name', ({ side, ...others }) => ({ ...others, towards: side })],
    ['all of it', () => undefined],
  ];
  for (const [what, change] of evidences) {
    it(`tells that the evidence of a signal changed in ${what}`, () => {
      assert.deepEqual(told(locked, evidenceOf(change)), [['changed', 'h2h_sharp_money@1']]);
    });
  }

  it('takes evidence told in another order for the same', () => {
    const turned = evidenceOf((evidence) =>
      Object.fromEntries(Object.entries(evidence).toReversed()),
    );
    assert.deepEqual(told(locked, turned), []);
  });

  it('names both ways when words and function changed', () => {
    const state = changed('total_line', () => ({ unit: 'goals', compute: () => present(8, 0) }));
    assert.match(sentences(locked, state)[0] ?? '', /its declared fields and behaviour changed/);
  });

  it('misses a definition that was served, unless its entry is marked retired', () => {
    const without = presentState(featureDefinitions.filter(({ name }) => name !== 'h2h_hold'));
    assert.deepEqual(told(locked, without), [['gone', 'h2h_hold@1']]);
    assert.match(sentences(locked, without)[0] ?? '', /mark its entry "retired": true\.$/);
    assert.deepEqual(compareWithLock(retired('h2h_hold@1'), without), []);
  });

  it('takes no definition whose entry is marked retired', () => {
    assert.deepEqual(told(retired('h2h_hold@1'), now), [['returned', 'h2h_hold@1']]);
  });

  it('asks for an entry of what is new, and for nothing else', () => {
    const second = changed('h2h_hold', () => ({ version: 2, unit: 'percent' }));
    assert.deepEqual(told(locked, second), [
      ['gone', 'h2h_hold@1'],
      ['new', 'h2h_hold@2'],
    ]);
  });

  it('blames the battery, and no definition, when the made-up views changed', () => {
    const hashes = { ...now.battery, h2h: '0'.repeat(64) };
    const definitions = Object.fromEntries(
      Object.entries(now.definitions).map(([name, { declared }]) => [
        name,
        { declared, behaviour: '0'.repeat(64) },
      ]),
    );
    assert.deepEqual(told(locked, { battery: hashes, definitions }), [['battery', 'h2h']]);
  });

  it('takes a new part of the battery as new, and still compares', () => {
    const state = changed('h2h_hold', () => ({ compute: () => present(0, 0) }));
    const hashes = { ...state.battery, umpires: '0'.repeat(64) };
    assert.deepEqual(told(locked, { ...state, battery: hashes }), [
      ['new', 'the made-up umpires'],
      ['changed', 'h2h_hold@1'],
    ]);
  });
});

describe('npm run generate', () => {
  it('writes entries for what is new, and leaves the others as they are', (t) => {
    const file = lockFile(t);
    const first = presentState(featureDefinitions.slice(0, 3));
    assert.deepEqual(updateLock(file, first), []);
    assert.deepEqual(updateLock(file, now), []);
    assert.deepEqual(readLock(file), locked);
  });

  it('keeps the mark of a retired entry', (t) => {
    const file = lockFile(t, retired('h2h_hold@1'));
    const without = presentState(featureDefinitions.filter(({ name }) => name !== 'h2h_hold'));
    assert.deepEqual(updateLock(file, without), []);
    assert.deepEqual(readLock(file), retired('h2h_hold@1'));
  });

  it('writes nothing at all while something that was served changed', (t) => {
    const file = lockFile(t, locked);
    const before = readFileSync(file);
    const state = presentState([
      ...featureDefinitions.map((each) => ({ ...each, unit: 'percent' })),
      ...featureDefinitions.map((each) => ({ ...each, version: 2 })),
    ]);
    assert.equal(updateLock(file, state).length, featureDefinitions.length);
    assert.deepEqual(readFileSync(file), before);
  });

  it('takes a lock that was tampered with for none', (t) => {
    const file = lockFile(t);
    writeFileSync(file, JSON.stringify({ ...locked, definitions: { 'x@1': { declared: '' } } }));
    assert.throws(() => readLock(file));
  });
});

function windowOf(name: string, view: Parameters<FeatureDefinition['compute']>[0]) {
  const found = featureDefinitions.find((each) => each.name === name);
  assert.ok(found);
  return found.compute(view);
}

function retired(name: string): Lock {
  const entry = locked.definitions[name];
  assert.ok(entry);
  return { ...locked, definitions: { ...locked.definitions, [name]: { ...entry, retired: true } } };
}

function lockFile(t: TestContext, lock?: Lock): string {
  const folder = mkdtempSync(join(tmpdir(), 'linecast-lock-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'lock.json');
  if (lock) writeFileSync(file, JSON.stringify(lockSchema.parse(lock)));
  return file;
}
