// What is told of a game beside its prices, in the cases that one example per topic cannot show.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  contextObservedSchema,
  fixtureChangedSchema,
  splitsReportedSchema,
} from '@linecast/protos';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { z } from 'zod';
import { eventExamples } from '../support/event-examples.ts';

type Case = readonly [sentence: string, changes: object, accepted: boolean];

function published(topic: string): ValidateFunction {
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  const schema: object = JSON.parse(readFileSync(`docs/schemas/${topic}.json`, 'utf8'));
  return ajv.compile(schema);
}

function verdictsOn(topic: string, schema: z.ZodType, cases: readonly Case[]): void {
  describe(topic, () => {
    const validate = published(topic);
    for (const [sentence, changes, accepted] of cases) {
      it(`${accepted ? 'accepts' : 'refuses'} ${sentence}`, () => {
        const value = { ...eventExamples[topic], ...changes };
        assert.equal(schema.safeParse(value).success, accepted, 'the schema of the code');
        assert.equal(validate(value), accepted, 'the published schema');
      });
    }
  });
}

const weather = (changes: object) => ({
  observation: {
    kind: 'weather',
    temperature_c: null,
    wind_kph: null,
    wind_from_degrees: null,
    precipitation_probability: null,
    humidity: null,
    ...changes,
  },
});
const starter = (changes: object) => ({
  observation: {
    kind: 'starter',
    side: 'home',
    status: 'announced',
    pitcher: 'Tillman',
    ...changes,
  },
});

verdictsOn('splits.reported.v1', splitsReportedSchema, [
  ['a book that says neither money nor count', { handle_share: null, tickets: null }, true],
  [
    'shares at both ends and a count of nothing',
    { tickets_share: 0, handle_share: 1, tickets: 0 },
    true,
  ],
  ['a total', { market: 'total' }, true],
  ['a percentage for a share', { tickets_share: 66 }, false],
  ['a share below nothing', { handle_share: -0.01 }, false],
  ['half a ticket', { tickets: 0.5 }, false],
  ['a negative count', { tickets: -1 }, false],
  ['no share of the tickets', { tickets_share: null }, false],
  ['a time without its zone', { counted_at: '2016-06-25T17:05:00' }, false],
]);

verdictsOn('context.observed.v1', contextObservedSchema, [
  ['a forecast of which nothing is known', weather({}), true],
  ['a forecast in full', weather({ temperature_c: -3, wind_from_degrees: 360, humidity: 1 }), true],
  ['a temperature in Fahrenheit', weather({ temperature_c: 79 }), false],
  ['a humidity in percent', weather({ humidity: 60 }), false],
  ['a wind from nowhere', weather({ wind_from_degrees: 361 }), false],
  ['a wind below nothing', weather({ wind_kph: -1 }), false],
  ['a forecast that leaves something out', { observation: { kind: 'weather' } }, false],
  ['an open roof', { observation: { kind: 'roof', roof: 'open' } }, true],
  ['a closed roof', { observation: { kind: 'roof', roof: 'closed' } }, true],
  ['a roof in between', { observation: { kind: 'roof', roof: 'half' } }, false],
  ['an announced starter', starter({}), true],
  ['a starter not decided', starter({ side: 'away', status: 'tbd', pitcher: null }), true],
  ['a scratched starter by name', starter({ status: 'scratched' }), true],
  ['a starter of no side', starter({ side: 'over' }), false],
  ['a starter without a name for one', starter({ pitcher: '' }), false],
  ['an observation of another kind', { observation: { kind: 'lineup' } }, false],
]);

verdictsOn('fixture.changed.v1', fixtureChangedSchema, [
  ['a change that tells no starters', { starters: undefined }, true],
  ['starters nobody knows', { starters: { home: null, away: null } }, true],
  ['one starter only', { starters: { home: 'Tillman' } }, false],
]);
