import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ToldVersion } from '../registry/read-version.ts';
import { flagsOf, recordedTraining } from './recorded-training.ts';

const command =
  'npm run linecast -- model train --market total --set mlb-total@1 --data a b.parquet';
const sources = [{ use: 'train', file: 'a b.parquet', sha256: 'a'.repeat(64) }];

const versionOf = (manifest: Record<string, unknown>): ToldVersion => ({
  name: 'mlb-total',
  version: '3',
  createdAtMs: null,
  tags: {},
  aliases: [],
  manifest: {
    name: 'mlb-total',
    version: '3',
    inputs: [],
    training: {},
    metrics: {},
    ...manifest,
  },
});

describe('what a version says of its making', () => {
  it('is its command, its inputs, its seed, and what was noted', () => {
    const training = {
      sources,
      setting: { seed: 7, rounds: 3 },
      note: 'copied',
      git_commit: 'abc',
    };
    assert.deepEqual(recordedTraining(versionOf({ created_from: command, training })), {
      command,
      sources,
      seed: 7,
      note: 'copied',
      gitCommit: 'abc',
    });
  });

  it('may be less in an older one', () => {
    const told = recordedTraining(
      versionOf({ created_from: 'npm run train', training: { sources } }),
    );
    assert.deepEqual([told.seed, told.note, told.gitCommit], [undefined, null, null]);
  });

  for (const [what, manifest] of [
    ['no command', { training: { sources } }],
    ['no inputs', { created_from: command, training: { sources: [] } }],
    ['inputs without a sum', { created_from: command, training: { sources: [{ file: 'a' }] } }],
  ] as const) {
    it(`is too little with ${what}`, () => {
      assert.throws(
        () => recordedTraining(versionOf(manifest)),
        /^UsageError: mlb-total version 3 does not say how it was made/,
      );
    });
  }
});

describe('the flags of a training command', () => {
  it('are read as they were written, with spaces in a name and switches without a value', () => {
    assert.deepEqual(flagsOf(`${command} --quantiles --seed 7`), {
      market: 'total',
      set: 'mlb-total@1',
      data: 'a b.parquet',
      quantiles: 'true',
      seed: '7',
    });
  });

  it('are those of no other command', () => {
    assert.equal(flagsOf('npm run train'), undefined);
    assert.equal(flagsOf('npm run linecast -- model register made --who me'), undefined);
  });
});
