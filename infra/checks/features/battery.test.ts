// Every definition meets in the battery what it could answer: values of all kinds, and reasons for none.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  featureDefinitions,
  featureSets,
  mlbMoneyline,
  type FeatureDefinition,
} from '@linecast/domain';
import { createBattery } from './battery.ts';

const { views } = createBattery();

type Exception = readonly [because: string, is: (definition: FeatureDefinition) => boolean];

const hasFewerValues: readonly Exception[] = [
  ['it is true or false', ({ type }) => type === 'flag'],
  ['it goes to one side or the other', ({ unit }) => unit === 'direction'],
  ['a day has one game or two', ({ name }) => name === 'doubleheader_number'],
];
const isAlwaysKnown: readonly Exception[] = [
  ['the start is told', ({ name }) => ['minutes_to_start', 'hours_to_start'].includes(name)],
  [
    'the number of the game is told',
    ({ name }) => ['doubleheader_number', 'is_second_game'].includes(name),
  ],
];
const isExcepted = (exceptions: readonly Exception[], definition: FeatureDefinition): boolean =>
  exceptions.some(([, is]) => is(definition));

/** What is wrong with how the battery asks a definition; nothing else is told. */
function lacks(definition: FeatureDefinition): string[] {
  const answers = views.map(definition.compute);
  const values = answers.flatMap(({ value }) => (value === null ? [] : [value]));
  const counts = [...Map.groupBy(values, (value) => value).values()].map((same) => same.length);
  const needed = isExcepted(hasFewerValues, definition) ? 2 : 3;
  const mayBeNull = !isExcepted(isAlwaysKnown, definition);
  const rarest = Math.min(...counts);
  return [
    ...(values.length >= 10 ? [] : [`${values.length} values`]),
    ...(counts.length >= needed ? [] : [`${counts.length} different values`]),
    ...(needed > 2 || rarest >= 5 ? [] : [`one of its values ${rarest} times`]),
    ...(values.length < views.length === mayBeNull ? [] : ['no reason why not']),
  ];
}

describe('the battery', () => {
  it('asks every definition for ten values or more, three of them different, and for a reason why not', () => {
    const poor = featureDefinitions.map((each) => [each.name, lacks(each)] as const);
    assert.deepEqual(
      poor.filter(([, lacking]) => lacking.length > 0),
      [],
    );
  });

  it('makes no exception that nothing needs', () => {
    for (const [because, is] of [...hasFewerValues, ...isAlwaysKnown]) {
      assert.ok(featureDefinitions.some(is), because);
    }
  });

  it('asks every category for most of its names', () => {
    for (const { name, compute, categories } of featureDefinitions) {
      const named = new Set(
        views.map((view) => compute(view).value).filter((each) => each !== null),
      );
      const n = categories?.length ?? 0;
      assert.ok(named.size >= n - 1 || categories === undefined, `${name}: ${named.size} of ${n}`);
    }
  });

  it('gets a number with an age, or null with a reason, and evidence only beside a number', () => {
    for (const { name, type, categories, compute } of featureDefinitions) {
      for (const { value, status, ageMs, evidence } of views.map(compute)) {
        assert.equal(status === 'ok', value !== null && Number.isFinite(value), name);
        assert.equal(status === 'ok', ageMs !== null && ageMs >= 0, name);
        assert.ok(evidence === undefined || status === 'ok', name);
        if (value === null) continue;
        if (type === 'flag') assert.ok(value === 0 || value === 1, name);
        if (type === 'count') assert.ok(Number.isSafeInteger(value) && value >= 0, name);
        if (type === 'category') assert.ok(categories?.[value] !== undefined, name);
      }
    }
  });

  it('asks the first set, which was served before there was more, as much as ever', () => {
    for (const { name, compute } of mlbMoneyline.definitions) {
      const answers = views.map(compute);
      const numbers = answers.flatMap(({ value }) => (value === null ? [] : [value]));
      assert.ok(numbers.length >= 150, `${name}: ${numbers.length} values`);
      assert.ok(new Set(numbers).size >= 10, `${name}: ${new Set(numbers).size} different values`);
    }
    assert.ok(featureSets.includes(mlbMoneyline));
  });

  it('gets the same whatever was asked before', () => {
    const again = createBattery().views;
    const backwards = featureDefinitions.toReversed();
    for (const [i, view] of again.entries()) {
      if (i % 8 !== 0) continue;
      const asked = views[i];
      assert.ok(asked);
      for (const { name, compute } of backwards) {
        assert.deepEqual(compute(view), compute(asked), name);
      }
    }
  });
});
