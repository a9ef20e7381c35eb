import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline, nameAtVersion } from '@linecast/domain';
import { createToWire } from './adapters/feature-topic.ts';
import {
  createCorrectHistory,
  type CorrectHistoryPorts,
  type History,
  type HistoryRef,
  type Step,
  type StoredMoment,
} from './correct-history.ts';
import { draftVector } from './core/vector-draft.ts';
import type { PartitionRef } from './partition-states.ts';
import { topic } from './testing/messages.ts';
import { noFacts } from './testing/no-facts.ts';
import { fixture, h2h, minuteMs, quote } from './testing/quotes.ts';
import { options } from './testing/world.ts';

const partition = { topic, partition: 0 };
const ref: HistoryRef = { ...partition, fixtureId: fixture.fixtureId };
const set = nameAtVersion(mlbMoneyline);
const journal = [
  { quote: quote(-600, h2h(2, 1.9)), isLate: false },
  { quote: quote(-700, h2h(2.1, 1.8)), isLate: true },
];

/** One a minute. */
const moment = (sequence: number, of = set): StoredMoment => {
  const [vectorId, asOfMs] = [`v_${sequence}`, minuteMs(-600 + sequence)];
  return { set: of, asOfMs, sequence, revision: 0, vectorId, firstId: vectorId };
};

const historyOf = (sequences: readonly number[], changes: Partial<History> = {}): History => ({
  stand: { version: 3n, lateOffset: 4n, through: { [set]: 9 } },
  end: { lateOffset: 7n, through: { [set]: 12, 'other@1': 5 } },
  isOver: false,
  journal,
  moments: sequences.map((each) => moment(each)),
  ...changes,
});

/** Every fixture that is due has the history at its place. */
async function correct(
  histories: readonly History[],
  perTurn?: number,
  changes: Partial<CorrectHistoryPorts> = {},
  partitions: readonly PartitionRef[] = [partition],
) {
  const [steps, appended, left]: [Step[], number[], History[]] = [[], [], [...histories]];
  const toWire = createToWire();
  const ports: CorrectHistoryPorts = {
    findDue: async () => histories.map(() => ref),
    load: async () => left.shift() ?? assert.fail('loaded more often than it is due'),
    facts: async () => () => noFacts,
    toVector: (emission) => toWire(draftVector(emission)),
    append: async (step) => {
      steps.push(step);
      return { kind: 'accepted', appended: step.remade.length };
    },
    rest: async () => undefined,
    corrected: (vectors) => appended.push(vectors),
    ...changes,
  };
  await createCorrectHistory(ports, options(), perTurn)(partitions);
  return { steps, appended };
}

describe('the correction of a history', () => {
  it('makes every moment again as of its own time, with all quotes up to it', async () => {
    const { steps, appended } = await correct([historyOf([2, 5])]);
    const [step] = steps;
    assert.deepEqual(
      step?.remade.map(({ stored, value }) => [stored.sequence, value.sequence, value.as_of]),
      [2, 5].map((each) => [each, each, new Date(minuteMs(-600 + each)).toISOString()]),
    );
    for (const { value } of step?.remade ?? []) {
      assert.equal(value.values['h2h_updates']?.value, 1);
      assert.partialDeepStrictEqual(value.price, { home: 2 });
    }
    assert.deepEqual(appended, [2]);
  });

  it('moves the stand to its end when all is looked at, also where there was nothing to look at', async () => {
    for (const moments of [[2, 5], []]) {
      const { steps } = await correct([historyOf(moments)]);
      assert.equal(steps.length, 1);
      const { from, to, isFinished } = steps[0] ?? assert.fail('no step');
      assert.equal(from.version, 3n);
      assert.deepEqual(to, { ...historyOf([]).end, isWhole: true });
      assert.equal(isFinished, false);
    }
  });

  it('does at most so much in a turn, and goes back to where the rest begins', async () => {
    const others = [10, 11].map((each) => moment(each, 'other@1'));
    const own = [2, 5, 8].map((each) => moment(each));
    const stand = { version: 3n, lateOffset: 4n, through: { [set]: 9, 'other@1': 20 } };
    const moments = [...own, ...others];
    const { steps } = await correct([historyOf([], { stand, moments, isOver: true })], 2);
    assert.deepEqual(steps[0]?.to, {
      lateOffset: 7n,
      through: { [set]: 5, 'other@1': 9 },
      isWhole: false,
    });
    assert.equal(steps[0].isFinished, false);
    assert.equal(steps[0].remade.length, 2);
  });

  it('shares a turn among fixtures, and counts the quotes that are told again', async () => {
    const long = Array.from({ length: 250 }, (_, i) => ({
      quote: quote(-900 + i / 10, h2h(2, 1.9)),
      isLate: false,
    }));
    const histories = [historyOf([2], { journal: long }), historyOf([2, 3]), historyOf([4])];
    // The first costs a vector and three times a hundred quotes.
    assert.equal((await correct(histories, 4)).steps.length, 1);
    const { steps } = await correct(histories, 5);
    assert.deepEqual(
      steps.map(({ remade, to }) => [remade.length, to.isWhole]),
      [
        [1, true],
        [1, false],
      ],
    );
  });

  it('is finished when the game is over and all is looked at', async () => {
    const { steps } = await correct([historyOf([2], { isOver: true })]);
    assert.equal(steps[0]?.isFinished, true);
  });

  it('leaves vectors of sets that are not served as they are', async () => {
    const moments = [moment(1, 'gone@1'), moment(2)];
    const { steps } = await correct([historyOf([], { moments })]);
    assert.deepEqual(
      steps[0]?.remade.map(({ stored }) => stored.set),
      [set],
    );
  });

  it('counts nothing that somebody else did first, and goes on with the next', async () => {
    const append = async () => ({ kind: 'refused' as const });
    let loaded = 0;
    const load = async () => {
      loaded += 1;
      return historyOf([1]);
    };
    const { appended } = await correct([historyOf([1]), historyOf([1])], 10, { append, load });
    assert.deepEqual([appended, loaded], [[], 2]);
  });

  it('asks for nothing while it has no partition', async () => {
    const findDue = () => assert.fail('asked');
    const { steps } = await correct([historyOf([1])], 10, { findDue }, []);
    assert.deepEqual(steps, []);
  });
});
