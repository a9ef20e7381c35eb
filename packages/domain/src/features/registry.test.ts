import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { markets } from '../words.ts';
import { declaredOf, nameAtVersion, type FeatureDefinition } from './definition.ts';
import { featureSets, findFeatureSet } from './feature-sets.ts';
import { featureDefinitions, featureFamilies } from './registry.ts';
import { roomOf } from './testing/room-of.ts';
import { windows, type Window } from './window.ts';

const files = readdirSync(join(import.meta.dirname, 'definitions')).filter((name) =>
  name.endsWith('.ts'),
);
const rooms = files.filter((name) => !name.endsWith('.test.ts'));
const namesOf = (definitions: readonly FeatureDefinition[]): string[] =>
  definitions.map(nameAtVersion);

describe('the registry of features', () => {
  it('has every version of a name once', () => {
    const names = namesOf(featureDefinitions);
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
  });

  it('has the definitions of every file, and no other', () => {
    const homeless = featureDefinitions.filter((each) => roomOf(each, rooms) === undefined);
    assert.deepEqual(namesOf(homeless), []);
    const used = new Set(featureDefinitions.map((each) => roomOf(each, rooms)));
    assert.deepEqual(
      rooms.filter((room) => !used.has(room)),
      [],
    );
  });

  it('has a test beside every file of definitions', () => {
    const untested = rooms.filter((room) => !files.includes(room.replace(/\.ts$/, '.test.ts')));
    assert.deepEqual(untested, []);
  });

  it('names the market of each definition first, where it is of one', () => {
    for (const { market, definitions } of featureFamilies) {
      for (const each of definitions) {
        assert.equal(each.market, market, each.name);
        const first = each.name.split('_')[0];
        assert.equal(first, market === 'fixture' ? first : market, each.name);
      }
    }
  });

  it('explains each in one sentence, and tells what it is read from', () => {
    for (const { name, version, inputs, formula } of featureDefinitions) {
      assert.match(name, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      assert.ok(Number.isSafeInteger(version) && version >= 1, name);
      assert.match(formula, /^\S.{20,}\.$/, name);
      assert.ok(inputs.length > 0, name);
    }
  });

  it('names the categories of those that have some, and of no other', () => {
    for (const { name, type, categories } of featureDefinitions) {
      assert.equal(categories !== undefined, type === 'category', name);
      if (categories === undefined) continue;
      assert.ok(categories.length >= 2, name);
      assert.equal(new Set(categories).size, categories.length, name);
    }
  });

  it('ends the name of what looks back over a window with that window', () => {
    for (const { name, timeframe } of featureDefinitions) {
      if (windows.some((window) => window === timeframe)) {
        assert.ok(name.endsWith(`_${timeframe}`), `${name} looks back ${timeframe}`);
      }
    }
  });
});

describe('the feature sets', () => {
  it('have every version of a name once, the newest last', () => {
    for (const set of featureSets) {
      assert.equal(findFeatureSet(nameAtVersion(set)), set);
      const versions = featureSets.filter(({ name }) => name === set.name).map((s) => s.version);
      assert.deepEqual(
        versions,
        [...new Set(versions)].toSorted((a, b) => a - b),
      );
    }
    assert.equal(findFeatureSet('mlb-moneyline')?.version, 2);
    assert.equal(findFeatureSet('mlb-moneyline@1')?.version, 1);
    assert.equal(findFeatureSet('mlb-moneyline@0'), undefined);
    assert.equal(findFeatureSet('mlb'), undefined);
  });

  it('are made of definitions that the registry has, each once', () => {
    const known = new Map(featureDefinitions.map((each) => [nameAtVersion(each), each]));
    for (const set of featureSets) {
      assert.equal(new Set(namesOf(set.definitions)).size, set.definitions.length, set.name);
      for (const each of set.definitions) {
        const registered = known.get(nameAtVersion(each));
        assert.ok(registered, `${nameAtVersion(each)} is not in the registry`);
        assert.deepEqual(declaredOf(each), declaredOf(registered));
      }
    }
  });

  const wholeSets = { h2h: 'mlb-moneyline', spread: 'mlb-spread', total: 'mlb-total' } as const;
  const definitionsOf = (name: string): readonly FeatureDefinition[] => {
    const found = findFeatureSet(name);
    assert.ok(found, name);
    return found.definitions;
  };

  it('have for each market one with all that is known of it and of the game', () => {
    for (const market of markets) {
      assert.deepEqual(
        namesOf(definitionsOf(wholeSets[market])),
        namesOf(featureDefinitions.filter((each) => [market, 'fixture'].includes(each.market))),
      );
    }
  });

  /** What was measured over much less than a horizon is over, and over much more it hides what is new. */
  const near: Readonly<Record<Window, readonly Window[]>> = {
    '1m': ['1m', '5m'],
    '5m': ['1m', '5m', '15m'],
    '15m': ['5m', '15m', '1h'],
    '1h': ['15m', '1h', '4h'],
    '4h': ['1h', '4h', '1d'],
    '1d': ['4h', '1d'],
  };
  for (const horizon of windows) {
    const isNear = ({ timeframe }: FeatureDefinition): boolean =>
      near[horizon].some((window) => window === timeframe) ||
      !windows.some((window) => window === timeframe);

    it(`have for ${horizon} what was measured over a like time, and all that has no window`, () => {
      for (const market of markets) {
        assert.deepEqual(
          namesOf(definitionsOf(`${wholeSets[market]}-${horizon}`)),
          namesOf(definitionsOf(wholeSets[market]).filter(isNear)),
        );
      }
      const contexts = featureFamilies.find(({ name }) => name === 'context')?.definitions ?? [];
      assert.deepEqual(
        namesOf(definitionsOf(`mlb-line-direction-${horizon}`)),
        namesOf(featureDefinitions.filter((each) => !contexts.includes(each) && isNear(each))),
      );
    });
  }
});
