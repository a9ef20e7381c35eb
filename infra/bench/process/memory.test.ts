import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { listRelations, memoryIn, memoryOf, parentIn, relationsFromPs, treeOf } from './memory.ts';

describe('the tree of a process', () => {
  const relations = [
    { pid: 2, parent: 1 },
    { pid: 3, parent: 2 },
    { pid: 4, parent: 2 },
    { pid: 5, parent: 1 },
    { pid: 6, parent: 4 },
  ];

  it('holds the process, its children and theirs, and nobody else', () => {
    assert.deepEqual(treeOf(2, relations), [2, 3, 4, 6]);
    assert.deepEqual(treeOf(5, relations), [5]);
  });

  it('is found on this system', async (t) => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    t.after(() => child.kill('SIGKILL'));
    await once(child, 'spawn');
    assert.ok(treeOf(process.pid, listRelations()).includes(child.pid ?? -1));
  });
});

describe('what the system says of a process', () => {
  it('is read though its name has spaces and parentheses', () => {
    assert.equal(parentIn('812 (a (b) c) S 42 812 812 0 -1'), 42);
  });

  it('is read from ps', () => {
    assert.deepEqual(relationsFromPs('    1     0\n  812    42\n\n'), [
      { pid: 1, parent: 0 },
      { pid: 812, parent: 42 },
    ]);
  });

  it('is read from smaps_rollup', () => {
    const rollup = 'Rss:              200 kB\nPss:               90 kB\nPss_Dirty:         10 kB\n';
    assert.deepEqual(memoryIn(rollup), { rssKib: 200, pssKib: 90 });
  });

  it('is unknown, not zero, where the share is not told', () => {
    assert.deepEqual(memoryIn('Rss:              200 kB\n'), { rssKib: 200, pssKib: null });
  });
});

describe('memory', () => {
  it('of this process is near what it says of itself', () => {
    const { processes, rssMb } = memoryOf([process.pid]);
    const own = process.memoryUsage.rss() / 1_000_000;
    assert.equal(processes, 1);
    assert.ok(rssMb > own * 0.5 && rssMb < own * 2, `${rssMb} beside ${own}`);
  });

  it('of nobody is nothing', () => {
    assert.deepEqual(memoryOf([]), { processes: 0, rssMb: 0, pssMb: 0 });
  });
});
