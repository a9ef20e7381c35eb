import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reject } from '@linecast/domain';
import { mergeAll, sourceTimeOf, type SourceTime } from './core/source-time.ts';
import { createFollowSources } from './follow-sources.ts';
import { toldBatch } from './testing/side-inputs.ts';

type Beat = { source: string; atMs: number } | 'bad';

function open() {
  let stored: SourceTime[] = [];
  const saves: SourceTime[][] = [];
  const moves: string[] = [];
  const follow = createFollowSources<Beat>({
    read: ({ value }) =>
      value === 'bad'
        ? reject('bad', 'it is bad')
        : { kind: 'time', time: sourceTimeOf({ ...value, status: 'ok', mode: 'live' }) },
    save: async (times) => {
      saves.push([...times]);
      stored = mergeAll([...stored, ...times]);
      return stored.filter(({ source }) => times.some((each) => each.source === source));
    },
    moved: (times) => {
      moves.push(times.map((each) => `${each.source}@${each.heardUntilMs}`).join());
    },
  });
  return { follow, saves, moves };
}

describe('following sources', () => {
  it('saves one time per source in the order of their names, and tells what is stored', async () => {
    const { follow, saves, moves } = open();
    const beats = [
      { source: 'b', atMs: 1 },
      { source: 'a', atMs: 2 },
      { source: 'b', atMs: 3 },
    ];
    assert.deepEqual(await follow(toldBatch<Beat>(beats)), { kind: 'done', rejected: [] });
    assert.deepEqual(
      saves.map((times) => times.map(({ source }) => source)),
      [['a', 'b']],
    );
    await follow(toldBatch<Beat>([{ source: 'b', atMs: 2 }]));
    assert.deepEqual(moves, ['a@2,b@3', 'b@3']);
  });

  it('refuses what is bad and goes on with the rest', async () => {
    const { follow, moves } = open();
    const verdict = await follow(toldBatch<Beat>(['bad', { source: 'a', atMs: 1 }]));
    const rejected = [{ offset: 0n, code: 'bad', reason: 'it is bad' }];
    assert.deepEqual(verdict, { kind: 'done', rejected });
    assert.deepEqual(moves, ['a@1']);
  });

  it('asks no store for a batch without heartbeats', async () => {
    const { follow, saves, moves } = open();
    await follow(toldBatch<Beat>(['bad']));
    assert.deepEqual([saves, moves], [[], []]);
  });
});
