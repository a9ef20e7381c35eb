// docs/asyncapi.json and docs/schemas as another tool reads them: valid, whole, and of one mind with our own schemas.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { encodeEvent } from '@linecast/kit';
import { eventSpecs, type EventSpec } from '@linecast/protos';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { eventExamples } from '../support/event-examples.ts';

/** What a contract says of an event; the type of its value does not matter here. */
type EventContract = Pick<EventSpec, 'topic' | 'type' | 'schema'>;
type Json = { [key: string]: unknown };

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(path: string): Json {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  assert.ok(isJson(value), path);
  return value;
}

const document = readJson('docs/asyncapi.json');
/** The specification's own schema, by its path: its package exports code that loads every version ever made. */
const specification = readJson(
  createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.1.0-without-$id.json'),
);

function createAjv(): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false });
  formats.default(ajv);
  return ajv;
}

/** What a JSON pointer such as `#/channels/odds.quoted.v1` stands for. */
function lookUp(pointer: string): Json {
  const found = pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((at, step) => (isJson(at) ? at[step] : undefined), document);
  assert.ok(isJson(found), `${pointer} leads nowhere`);
  return found;
}

function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref' && typeof inner === 'string') yield inner;
    else yield* referencesIn(inner);
  }
}

describe('docs/asyncapi.json', () => {
  const validate = createAjv().compile(specification);

  it('is a valid AsyncAPI 3.1 document', () => {
    assert.ok(validate(document), JSON.stringify(validate.errors?.slice(0, 3), null, 2));
  });

  it('would be refused with an action AsyncAPI does not know', () => {
    const operations = { one: { action: 'publish', channel: { $ref: '#/channels/a' } } };
    assert.ok(!validate({ ...document, operations }));
  });

  it('refers to nothing that is not in it', () => {
    const references = [...referencesIn(document)];
    assert.ok(references.length > eventSpecs.length, 'no references were found');
    references.forEach(lookUp);
  });

  it('lets every topic be sent by exactly one service', () => {
    const operations = Object.values(lookUp('#/operations')).filter(isJson);
    for (const { topic } of eventSpecs) {
      const channel = { $ref: `#/channels/${topic}` };
      const sends = operations.filter(
        (each) => each['action'] === 'send' && isDeepStrictEqual(each['channel'], channel),
      );
      assert.equal(sends.length, 1, topic);
    }
  });
});

/** The event with one place removed or filled with something else, for every place in it. */
function* spoilt(value: unknown, path = 'value'): Generator<{ how: string; value: unknown }> {
  for (const wrong of [null, -1, 'nonsense', 1.5, [], {}, true]) {
    yield { how: `${path} = ${JSON.stringify(wrong)}`, value: wrong };
  }
  if (!isJson(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const { [key]: _gone, ...rest } = value;
    yield { how: `without ${path}.${key}`, value: rest };
    for (const each of spoilt(inner, `${path}.${key}`)) {
      yield { how: each.how, value: { ...value, [key]: each.value } };
    }
  }
}

describe('docs/schemas', () => {
  const specs: readonly EventContract[] = eventSpecs;
  for (const spec of specs) {
    const validate = createAjv().compile(readJson(`docs/schemas/${spec.topic}.json`));
    const example = eventExamples[spec.topic];

    it(`accepts an event of ${spec.topic}`, () => {
      assert.ok(example, `test/support/event-examples.ts has no ${spec.topic}`);
      assert.ok(validate(example), JSON.stringify(validate.errors));
    });

    it(`refuses whatever our own schema of ${spec.topic} refuses, and nothing else`, () => {
      const verdicts = [...spoilt(example)].map(({ how, value }) => {
        const ours = spec.schema.safeParse(value).success;
        assert.equal(validate(value), ours, `${how}: ours says ${ours}`);
        return ours;
      });
      assert.ok(verdicts.includes(false) && verdicts.length > 50, 'nothing was spoilt');
    });

    it(`describes the headers a message of ${spec.topic} has`, () => {
      const described = lookUp(`#/components/messages/${spec.topic}/headers`);
      const check = createAjv().compile(described);
      const envelope = { id: 'q-1', source: 'linecast/x', atMs: 0, recordedAtMs: 0 };
      const contract = { ...spec, keyOf: () => 'key' };
      const whole = { ...envelope, sequence: 7, causationId: 'q-0' };
      const { headers } = encodeEvent(contract, example, whole);
      assert.ok(check(headers), JSON.stringify(check.errors));
      const names = Object.keys(lookUp(`#/components/messages/${spec.topic}/headers/properties`));
      assert.deepEqual(Object.keys(headers).toSorted(), names.toSorted());
    });
  }
});
