import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as errors from './errors.ts';

const { ConfigError, InvalidRequest, LinecastError, NotFound, Refused, Unavailable } = errors;
const classes = [ConfigError, InvalidRequest, NotFound, Refused, Unavailable];

describe('errors', () => {
  it('has every class of the file in this test', () => {
    const exported = Object.values(errors).filter(
      (each) => typeof each === 'function' && each.prototype instanceof LinecastError,
    );
    assert.equal(exported.length, classes.length);
  });

  it('gives each class a code and a name of its own', () => {
    const made = classes.map((Class) => new Class('a sentence'));
    assert.equal(new Set(made.map((error) => error.code)).size, classes.length);
    assert.equal(new Set(made.map((error) => error.name)).size, classes.length);
  });

  it('names none like a JavaScript built-in, by which kafkajs would judge it', () => {
    for (const Class of classes) assert.ok(!(new Class('').name in globalThis));
  });

  it('has a disposition for everything that can be thrown', () => {
    const cause = { cause: new Error('deeper') };
    assert.equal(errors.dispositionOf(new Unavailable('away', cause)), 'retry');
    assert.equal(errors.dispositionOf(new ConfigError('wrong')), 'crash');
    for (const Class of [NotFound, InvalidRequest, Refused]) {
      assert.equal(errors.dispositionOf(new Class('no')), 'reject');
    }
    for (const thrown of [new TypeError('bug'), 'text', undefined, { disposition: 'retry' }]) {
      assert.equal(errors.dispositionOf(thrown), 'crash');
    }
  });
});
