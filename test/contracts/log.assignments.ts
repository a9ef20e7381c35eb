// The log contract: what a member is told of the partitions it has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Log, PartitionRef } from '@linecast/kit';
import { letters, numbered, read, topicOf, type Reader } from '../support/log-reader.ts';
import { until } from '../support/until.ts';
import type { OpenLog } from './log.contract.ts';

const named = (partitions: readonly PartitionRef[]): string[] =>
  partitions.map(({ topic, partition }) => `${topic}/${partition}`).toSorted();

const all = (topic: string, partitions: number): string[] =>
  Array.from({ length: partitions }, (_, i) => `${topic}/${i}`);

/** What was told and handled, in the order it was. */
type Step = { kind: 'assigned'; to: string[] } | { kind: 'batch'; of: string; generation: number };

type Watched = { reader: Reader; steps: Step[]; assigned: () => string[] };

async function watch(log: Log, topics: readonly string[]): Promise<Watched> {
  const steps: Step[] = [];
  const reader = await read(log, {
    topics,
    onAssigned: (partitions) => void steps.push({ kind: 'assigned', to: named(partitions) }),
    handle: ({ topic, partition, generation }) => {
      steps.push({ kind: 'batch', of: `${topic}/${partition}`, generation });
      return { kind: 'commit' };
    },
  });
  const assigned = (): string[] =>
    steps.findLast((each) => each.kind === 'assigned')?.to ?? assert.fail('nothing was told');
  return { reader, steps, assigned };
}

export function assignmentsOfALog(open: OpenLog): void {
  describe('assignments', () => {
    it('tells a member its partitions before consume resolves and before its first batch', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 3), topicOf('features', 2)]);
      await log.publish(numbered(26, letters));
      const { reader, steps, assigned } = await watch(log, ['quotes', 'features']);
      assert.deepEqual(assigned(), [...all('features', 2), ...all('quotes', 3)]);
      await reader.untilSeen(26);
      assert.equal(steps[0]?.kind, 'assigned');
    });

    it('tells every member when one comes and when one goes', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 4)]);
      const one = await watch(log, ['quotes']);
      assert.deepEqual(one.assigned(), all('quotes', 4));
      const two = await watch(log, ['quotes']);
      const [few, both] = [
        () => one.assigned().length,
        () => [...one.assigned(), ...two.assigned()],
      ];
      await until('the partitions are shared', () => few() === 2 && both().length === 4);
      assert.deepEqual(both().toSorted(), all('quotes', 4));
      await one.reader.stop();
      await until('two has all', () => two.assigned().length === 4);
      assert.deepEqual(two.assigned(), all('quotes', 4));
    });

    it('tells a member that has none', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      const members = [await watch(log, ['quotes']), await watch(log, ['quotes'])];
      await until('one has it and the other none', () => {
        const shares = members.map(({ assigned }) => assigned().length);
        return Math.min(...shares) === 0 && Math.max(...shares) === 1;
      });
    });

    it('has told of every partition before a batch of its generation', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 6)]);
      const one = await watch(log, ['quotes']);
      const members = [one];
      for (const _ of [1, 2]) {
        members.push(await watch(log, ['quotes']));
        const seen = members.map(({ reader }) => reader.seen.length);
        await until('all read', async () => {
          await log.publish(numbered(26, letters));
          return members.every(({ reader }, i) => reader.seen.length > (seen[i] ?? 0));
        });
      }
      await members.pop()?.reader.stop();
      await until('all is read', async () => (await log.lag('readers', ['quotes'])) === 0, 20_000);
      for (const { steps } of members) assertToldFirst(steps);
      assert.ok(one.steps.filter(({ kind }) => kind === 'assigned').length >= 3);
    });

    it('ends the subscription when what it tells is answered by an error', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(3, ['a']));
      const error = new Error('a bug');
      const broken = await read(log, {
        onAssigned: () => {
          throw error;
        },
      });
      await until('it has crashed', () => broken.crashes.length > 0);
      await broken.stop();
      assert.deepEqual(broken.crashes, [error]);
      assert.deepEqual(broken.seen, []);
      const next = await watch(log, ['quotes']);
      await next.reader.untilSeen(3);
      assert.deepEqual(next.assigned(), all('quotes', 1));
    });
  });
}

/** The first batch of a generation comes after the share it belongs to. */
function assertToldFirst(steps: readonly Step[]): void {
  let [share, generation]: [readonly string[], number] = [[], 0];
  for (const step of steps) {
    if (step.kind === 'assigned') share = step.to;
    else if (step.generation > generation) {
      generation = step.generation;
      assert.ok(share.includes(step.of), `${step.of} of generation ${generation} was not told`);
    }
  }
}
