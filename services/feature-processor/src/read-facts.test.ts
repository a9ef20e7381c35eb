import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dispositionOf, Unavailable } from '@linecast/kit';
import type { FactBody, Observation, ResultFact } from './core/fact.ts';
import { createReadFacts, type ReadFactsPorts } from './read-facts.ts';
import { fixture, minuteMs } from './testing/quotes.ts';
import { fact, split, won } from './testing/side-inputs.ts';

const id = fixture.fixtureId;
const other = { ...fixture, fixtureId: 'mlb-2016-06-25-STL-SEA', home: 'SEA', away: 'STL' };

const splitOfTotal: FactBody = {
  kind: 'split',
  market: 'total',
  book: 'sbd',
  ticketShareHome: 0.6,
  handleShareHome: null,
  tickets: null,
};

/** What was told so far, and what is asked of it. */
function createTold() {
  const told = {
    end: '1',
    observations: [] as Observation[],
    results: [] as ResultFact[],
    behind: [] as number[],
  };
  const asked: unknown[] = [];
  const ports: ReadFactsPorts = {
    factsEnd: async () => told.end,
    factsBehind: async () => told.behind.shift() ?? 0,
    loadFacts: async (ids, beforeMs) => {
      asked.push(['facts', ...ids, beforeMs]);
      const own = told.observations.filter(({ fixtureId }) => ids.includes(fixtureId));
      return Map.groupBy(own, ({ fixtureId }) => fixtureId);
    },
    loadResults: async (sport, since) => {
      asked.push(['results', sport, since]);
      return { results: told.results.slice(Number(since)), cursor: String(told.results.length) };
    },
    pause: async (ms) => void asked.push(['pause', ms]),
  };
  const observe = (at: number, body: FactBody, fixtureId = id): void => {
    const each = fact(`fact_${told.observations.length}`, at, body, fixtureId);
    if (each.kind !== 'result') told.observations.push(each);
  };
  /** This game of the same teams, so long before. */
  const end = (at: number, homeScore: number): void => {
    const each = fact(`result_${at}`, at, won(homeScore, 1), `mlb-2016-06-24-TB-BAL-${at}`);
    if (each.kind === 'result') {
      told.results.push({ ...each, startAtMs: each.atMs - 3 * 3_600_000 });
    }
  };
  return { told, ports, asked, observe, end };
}

describe('the facts of a fixture', () => {
  it('are what was told strictly before the time that is asked about', async () => {
    const { ports, observe } = createTold();
    observe(-100, split(0.5));
    observe(-90, { kind: 'roof', roof: 'closed' });
    observe(-80, splitOfTotal);
    const facts = (await createReadFacts(ports)([fixture]))(id);
    const at = (atMs: number) => [
      facts.splits('h2h', atMs).length,
      facts.splits('total', atMs).length,
      facts.splits('spread', atMs).length,
      facts.context(atMs, fixture).roof?.roof,
    ];
    assert.deepEqual(at(minuteMs(-100)), [0, 0, 0, undefined]);
    assert.deepEqual(at(minuteMs(-100) + 1), [1, 0, 0, undefined]);
    assert.deepEqual(at(minuteMs(-90)), [1, 0, 0, undefined]);
    assert.deepEqual(at(minuteMs(-90) + 1), [1, 0, 0, 'closed']);
    assert.deepEqual(at(minuteMs(0)), [1, 1, 0, 'closed']);
  });

  it('tell when the next one was told', async () => {
    const { ports, observe } = createTold();
    observe(-100, split(0.5));
    observe(-90, { kind: 'roof', roof: 'closed' });
    const { nextAfterMs } = (await createReadFacts(ports)([fixture]))(id);
    assert.equal(nextAfterMs(-Infinity), minuteMs(-100));
    assert.equal(nextAfterMs(minuteMs(-100) - 1), minuteMs(-100));
    assert.equal(nextAfterMs(minuteMs(-100)), minuteMs(-90));
    assert.equal(nextAfterMs(minuteMs(-90)), Infinity);
  });

  it('are each fixture’s own, and asking for others is a bug that is told', async () => {
    const { ports, observe } = createTold();
    observe(-100, split(0.5));
    const factsOf = await createReadFacts(ports)([fixture, other]);
    assert.equal(factsOf(id).splits('h2h', minuteMs(0)).length, 1);
    assert.equal(factsOf(other.fixtureId).splits('h2h', minuteMs(0)).length, 0);
    assert.equal(factsOf(other.fixtureId).nextAfterMs(-Infinity), Infinity);
    assert.throws(() => factsOf('mlb-2016-06-25-MIN-NYY'), /MIN-NYY were not asked for/);
  });

  it('know the games that were over before, and not those of later', async () => {
    const { ports, end } = createTold();
    end(-3000, 5);
    end(-1500, 0);
    const { context } = (await createReadFacts(ports)([fixture]))(id);
    assert.deepEqual(context(minuteMs(-1500), fixture).home.season?.won, 1);
    assert.equal(context(minuteMs(-1500), fixture).home.season?.lost, 0);
    assert.equal(context(minuteMs(-1500) + 1, fixture).home.season?.lost, 1);
    assert.equal(context(minuteMs(-3000), fixture).home.season, null);
  });
});

describe('reading on', () => {
  it('happens only when the topics have grown', async () => {
    const { told, ports, asked, observe } = createTold();
    const readFacts = createReadFacts(ports);
    const splitsAt0 = async (): Promise<number> =>
      (await readFacts([fixture]))(id).splits('h2h', minuteMs(0)).length;
    assert.equal(await splitsAt0(), 0);
    observe(-100, split(0.5));
    assert.equal(await splitsAt0(), 0);
    told.end = '2';
    assert.equal(await splitsAt0(), 1);
    assert.deepEqual(
      asked.filter((each) => Array.isArray(each) && each[0] === 'results'),
      [
        ['results', 'mlb', null],
        ['results', 'mlb', '0'],
      ],
    );
    const of = (...ids: string[]) => ['facts', ...ids, null];
    assert.deepEqual(
      asked.filter((each) => Array.isArray(each) && each[0] === 'facts'),
      [of(id), of(), of(id)],
    );
  });

  it('takes results from where it stopped, and the same one again once', async () => {
    const { told, ports, end } = createTold();
    const readFacts = createReadFacts(ports);
    end(-3000, 5);
    await readFacts([fixture]);
    end(-1500, 6);
    told.results.push(...told.results.slice(0, 1));
    told.end = '2';
    const { context } = (await readFacts([fixture]))(id);
    assert.equal(context(minuteMs(0), fixture).home.season?.won, 2);
  });

  it('waits until all that was told is kept', async () => {
    const { told, ports, asked } = createTold();
    told.behind = [3, 1, 0];
    await createReadFacts(ports)([]);
    assert.deepEqual(
      asked.map((each) => (Array.isArray(each) ? each[0] : each)),
      ['pause', 'pause', 'results', 'facts'],
    );
  });

  it('gives up after five seconds and few questions, to be tried again, and then reads', async () => {
    const { told, ports, asked } = createTold();
    let isStuck = true;
    const readFacts = createReadFacts({ ...ports, factsBehind: async () => (isStuck ? 1 : 0) });
    await assert.rejects(readFacts([fixture]), (error) => {
      assert.ok(error instanceof Unavailable);
      assert.equal(dispositionOf(error), 'retry');
      return /splits, context and results/.test(error.message);
    });
    const waitedMs = asked.reduce<number>((sum, each) => sum + Number(Object(each)[1]), 0);
    assert.equal(waitedMs, 5_000);
    assert.ok(asked.length < 40, String(asked.length));
    isStuck = false;
    told.end = '1';
    assert.equal((await readFacts([fixture]))(id).nextAfterMs(0), Infinity);
  });

  it('is right for two readers at a time', async () => {
    const { told, ports, observe, end } = createTold();
    const readFacts = createReadFacts(ports);
    observe(-100, split(0.5));
    end(-3000, 5);
    const first = readFacts([fixture]);
    told.end = '2';
    const [a, b] = await Promise.all([first, readFacts([fixture, other])]);
    for (const factsOf of [a, b]) {
      assert.equal(factsOf(id).splits('h2h', minuteMs(0)).length, 1);
      assert.equal(factsOf(id).context(minuteMs(0), fixture).home.season?.won, 1);
    }
  });
});
