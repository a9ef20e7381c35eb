import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPartitionKeeper } from './keep-partitions.ts';

type World = { newest: string | null; tables: string[]; stray?: string[] };

/** Tables of days as a list, strays as another, with the rules of the real ones. */
function open({ newest, tables, stray = [] }: World, retentionDays: number) {
  const world = { tables: new Set(tables), stray: new Set(stray), dropped: [] as string[] };
  const keeper = createPartitionKeeper(
    {
      newest: async () => newest,
      list: async () => [...world.tables].toSorted(),
      stray: async () => [...world.stray],
      ensure: async (days) => {
        for (const day of days) {
          world.tables.add(day);
          world.stray.delete(day);
        }
      },
      drop: async (day) => void world.tables.delete(day),
      dropStray: async (before) => {
        for (const day of world.stray) if (day < before) world.stray.delete(day);
      },
      dropped: (day) => world.dropped.push(day),
    },
    { retentionDays },
  );
  return { world, check: keeper.check };
}

const ahead = ['2016-06-30', '2016-07-01', '2016-07-02', '2016-07-03'];

describe('the keeper of partitions', () => {
  it('makes the newest day and three more, across the end of a month', async () => {
    const { world, check } = open({ newest: '2016-06-30', tables: [] }, 400);
    await check();
    assert.deepEqual([...world.tables], ahead);
  });

  it('drops the days that are further back from the newest than they are kept', async () => {
    const tables = ['2015-06-01', '2016-06-19', '2016-06-20', '2016-06-30'];
    const { world, check } = open({ newest: '2016-06-30', tables }, 10);
    await check();
    assert.deepEqual(world.dropped, ['2015-06-01', '2016-06-19']);
    assert.deepEqual([...world.tables].toSorted(), ['2016-06-20', ...ahead]);
  });

  it('drops nothing when everything is kept', async () => {
    const tables = ['1916-06-30', '2016-06-30'];
    const { world, check } = open({ newest: '2016-06-30', tables, stray: ['1915-06-30'] }, 0);
    await check();
    assert.deepEqual(world.dropped, []);
    assert.ok(world.tables.has('1916-06-30') && world.tables.has('1915-06-30'));
  });

  it('gives strays the place they lacked, and lets those go that are too old', async () => {
    const stray = ['2016-06-19', '2016-06-25'];
    const { world, check } = open({ newest: '2016-06-30', tables: [], stray }, 10);
    await check();
    assert.deepEqual([...world.tables].toSorted(), ['2016-06-25', ...ahead]);
    assert.deepEqual([...world.stray], []);
  });

  it('does nothing where nothing was ever stored', async () => {
    const { world, check } = open({ newest: null, tables: ['2016-06-30'] }, 1);
    await check();
    assert.deepEqual([...world.tables], ['2016-06-30']);
  });
});
