import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createNamespace } from './namespace.ts';

it('prefixes every name of a namespace, and takes the prefix off again', () => {
  const { wire, bare } = createNamespace('replay_1');
  assert.equal(wire('odds.quoted.v1'), 'replay_1.odds.quoted.v1');
  assert.equal(bare(wire('odds.quoted.v1')), 'odds.quoted.v1');
});

it('leaves the names of the plain namespace alone', () => {
  const { wire, bare } = createNamespace('linecast');
  assert.equal(wire('odds.quoted.v1'), 'odds.quoted.v1');
  assert.equal(bare('odds.quoted.v1'), 'odds.quoted.v1');
});
