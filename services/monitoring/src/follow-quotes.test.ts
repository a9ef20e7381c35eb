import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OddsQuoted } from '@linecast/protos';
import type { AlertChange, AlertState } from './core/alerts.ts';
import { createEvaluateRules, type WatchedGame } from './evaluate-rules.ts';
import { createFollowQuotes, type TellAlerts } from './follow-quotes.ts';
import { quoteMissingBeforeStart } from './rules/quote-missing-before-start.ts';
import {
  batchOf,
  fixtureRef,
  minutesBefore,
  quoted,
  startAtMs,
  tbAtBal,
} from './testing/messages.ts';

const minute = 60_000;
const rules = [quoteMissingBeforeStart({ startsWithinMs: 60 * minute, quoteOlderMs: 75 * minute })];

/** Monitoring's alerting over Maps; `loseNextSave` dies between telling the alerts and noting the quotes. */
function alerting() {
  const lastQuotes = new Map<string, number>();
  const states = new Map<string, AlertState>();
  const told: AlertChange[] = [];
  const world = { toldUntilMs: null as number | null, isCaughtUp: true, loseNextSave: false };
  const tellAlerts: TellAlerts = async (ids, decide) => {
    const known = new Map([...states].filter(([id]) => ids.includes(id)));
    const changes = decide(known);
    told.push(...changes);
    for (const each of changes) states.set(each.alertId, each);
  };
  const shared = { tellAlerts, rules, renewAfterMs: 15 * minute };
  const game = (): WatchedGame => {
    return { fixtureId: tbAtBal, startAtMs, lastQuoteAtMs: lastQuotes.get(tbAtBal) ?? null };
  };
  return {
    world,
    lastQuotes,
    brief: () => told.map((each) => `${each.state} ${(startAtMs - each.atMs) / minute}`),
    follow: createFollowQuotes({
      ...shared,
      loadLastQuotes: async (ids) => new Map([...lastQuotes].filter(([id]) => ids.includes(id))),
      saveLastQuotes: async (quotes) => {
        if (world.loseNextSave) {
          world.loseNextSave = false;
          throw new Error('killed');
        }
        for (const { fixtureId, quotedAtMs } of quotes) {
          lastQuotes.set(fixtureId, Math.max(quotedAtMs, lastQuotes.get(fixtureId) ?? 0));
        }
      },
    }),
    evaluate: createEvaluateRules({
      ...shared,
      toldUntilMs: async () => world.toldUntilMs,
      isCaughtUp: async () => world.isCaughtUp,
      loadWatchedGames: async ({ fromMs, untilMs }) =>
        [game()].filter((each) => each.startAtMs >= fromMs && each.startAtMs <= untilMs),
    }),
  };
}

const at = (minutes: number, change: Partial<OddsQuoted> = {}): OddsQuoted =>
  quoted(minutesBefore(minutes), fixtureRef(), change);

describe('following quotes', () => {
  it('notes the newest open moneyline of each game', async () => {
    const { follow, lastQuotes } = alerting();
    await follow(batchOf(at(300), at(290), at(295)));
    await follow(batchOf(at(310), quoted(minutesBefore(5), fixtureRef('mlb-2016-06-25-NYY-BOS'))));
    assert.equal(lastQuotes.get(tbAtBal), startAtMs - 290 * minute);
    assert.equal(lastQuotes.get('mlb-2016-06-25-NYY-BOS'), startAtMs - 5 * minute);
  });

  it('does not take a total or a suspended moneyline for a price', async () => {
    const { follow, lastQuotes } = alerting();
    await follow(batchOf(at(300), at(200, { market: 'total' }), at(190, { status: 'suspended' })));
    assert.equal(lastQuotes.get(tbAtBal), startAtMs - 300 * minute);
  });

  it('tells of a silence that nobody looked at while it lasted', async () => {
    const { follow, brief } = alerting();
    await follow(batchOf(at(300)));
    await follow(batchOf(at(40)));
    assert.deepEqual(brief(), ['raised 60', 'resolved 40']);
  });

  it('tells it once when it dies before noting the quotes and the batch comes again', async () => {
    const { follow, brief, world } = alerting();
    await follow(batchOf(at(300)));
    world.loseNextSave = true;
    await assert.rejects(follow(batchOf(at(40))), /killed/);
    await follow(batchOf(at(40)));
    assert.deepEqual(brief(), ['raised 60', 'resolved 40']);
  });
});

describe('evaluating the rules by the clock', () => {
  it('raises while the silence lasts and lets the next quote resolve it', async () => {
    const { follow, evaluate, brief, world } = alerting();
    await follow(batchOf(at(300)));
    world.toldUntilMs = startAtMs - 61 * minute;
    await evaluate();
    assert.deepEqual(brief(), []);
    world.toldUntilMs = startAtMs - 59 * minute;
    await evaluate();
    await evaluate();
    assert.deepEqual(brief(), ['raised 60']);
    await follow(batchOf(at(40)));
    assert.deepEqual(brief(), ['raised 60', 'resolved 40']);
  });

  it('renews an alert that goes on', async () => {
    const { follow, evaluate, brief, world } = alerting();
    await follow(batchOf(at(300)));
    for (const minutes of [58, 50, 43, 35]) {
      world.toldUntilMs = startAtMs - minutes * minute;
      await evaluate();
    }
    assert.deepEqual(brief(), ['raised 60', 'renewed 43']);
  });

  it('waits while quotes are on their way, and then misses nothing', async () => {
    const { follow, evaluate, brief, world } = alerting();
    await follow(batchOf(at(300)));
    world.toldUntilMs = startAtMs + 600 * minute;
    world.isCaughtUp = false;
    await evaluate();
    assert.deepEqual(brief(), []);
    await follow(batchOf(at(100)));
    world.isCaughtUp = true;
    await evaluate();
    await evaluate();
    assert.deepEqual(brief(), ['raised 25', 'resolved 0']);
  });

  it('raises for a game that nobody ever quoted', async () => {
    const { evaluate, brief, world } = alerting();
    await evaluate();
    world.toldUntilMs = startAtMs - 30 * minute;
    await evaluate();
    assert.deepEqual(brief(), ['raised 60']);
  });
});
