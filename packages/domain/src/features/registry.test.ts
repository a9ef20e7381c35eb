import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { declaredOf, nameAtVersion, type DeclaredFeature } from './definition.ts';
import { featureSets, findFeatureSet } from './feature-sets.ts';
import { featureDefinitions } from './registry.ts';

const files = readdirSync(join(import.meta.dirname, 'definitions')).filter((name) =>
  name.endsWith('.ts'),
);

/** A family over timeframes is one file, named without them. */
function fileOf({ name, timeframe }: DeclaredFeature): string {
  return `${name.replace(new RegExp(`_${timeframe}$`), '').replaceAll('_', '-')}.ts`;
}

describe('the registry of features', () => {
  it('has every version of a name once', () => {
    const names = featureDefinitions.map(nameAtVersion);
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
  });

  it('has the definitions of every file, and no other', () => {
    const rooms = files.filter((name) => !name.endsWith('.test.ts'));
    const named = new Set(featureDefinitions.map(fileOf));
    assert.deepEqual([...named].toSorted(), rooms.toSorted());
  });

  it('has a test beside every definition', () => {
    for (const each of featureDefinitions) {
      const test = fileOf(each).replace(/\.ts$/, '.test.ts');
      assert.ok(files.includes(test), `${each.name} has no ${test}`);
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
    assert.equal(findFeatureSet('mlb-moneyline')?.name, 'mlb-moneyline');
    assert.equal(findFeatureSet('mlb-moneyline@0'), undefined);
    assert.equal(findFeatureSet('mlb'), undefined);
  });

  it('are made of definitions that the registry has', () => {
    const known = new Map(featureDefinitions.map((each) => [nameAtVersion(each), each]));
    for (const { definitions } of featureSets) {
      for (const each of definitions) {
        const registered = known.get(nameAtVersion(each));
        assert.ok(registered, `${nameAtVersion(each)} is not in the registry`);
        assert.deepEqual(declaredOf(each), declaredOf(registered));
      }
    }
  });
});
