import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  changeAlerts,
  type AlertChange,
  type AlertState,
  type Observation,
  type Rule,
} from './alerts.ts';
import { silencesEndedBy, type Silence } from './silences.ts';

const startAtMs = 200;
/** Holds once a quote is 75 old, in the last 60 before the start. */
const rule: Rule = {
  name: 'silent',
  lookAheadMs: 60,
  find: (silence) => {
    const fromMs = Math.max(silence.startAtMs - 60, (silence.quotedAtMs ?? -100) + 75);
    const untilMs = Math.min(silence.startAtMs, silence.nextQuoteAtMs ?? silence.startAtMs);
    return fromMs < untilMs ? { fromMs, untilMs, trouble: 'silence', relief: 'heard' } : null;
  },
};
const policy = { rules: [rule], renewAfterMs: 15 };

const lasting = (quotedAtMs: number | null, start = startAtMs): Silence => {
  return { fixtureId: 'g', startAtMs: start, quotedAtMs, nextQuoteAtMs: null };
};
const brief = (changes: readonly AlertChange[]): string[] =>
  changes.map((each) => `${each.state} ${each.atMs}`);

/** An alert as it is remembered from one look to the next. */
function memory() {
  const known = new Map<string, AlertState>();
  const log: AlertChange[] = [];
  return {
    log,
    look: (...observations: Observation[]): string[] => {
      const changes = changeAlerts(known, observations, policy);
      for (const each of changes) known.set(each.alertId, each);
      log.push(...changes);
      return brief(changes);
    },
  };
}

describe('an alert', () => {
  it('is raised when the rule begins to hold, renewed while it does, resolved when it does no longer', () => {
    const { look } = memory();
    assert.deepEqual(look({ silence: lasting(10), nowMs: 139 }), []);
    assert.deepEqual(look({ silence: lasting(10), nowMs: 147 }), ['raised 140']);
    assert.deepEqual(look({ silence: lasting(10), nowMs: 150 }), []);
    assert.deepEqual(look({ silence: lasting(10), nowMs: 156 }), ['renewed 156']);
    assert.deepEqual(look({ silence: { ...lasting(10), nextQuoteAtMs: 160 }, nowMs: 160 }), [
      'resolved 160',
    ]);
    assert.deepEqual(look({ silence: lasting(160), nowMs: 170 }), []);
  });

  it('is raised and resolved at once when it is found only after it was over', () => {
    assert.deepEqual(
      memory().look({ silence: { ...lasting(10), nextQuoteAtMs: 180 }, nowMs: 180 }),
      ['raised 140', 'resolved 180'],
    );
    assert.deepEqual(memory().look({ silence: lasting(10), nowMs: 5_000 }), [
      'raised 140',
      'resolved 200',
    ]);
  });

  it('is not told again when the same silence is seen again', () => {
    const { look } = memory();
    const over = { silence: { ...lasting(10), nextQuoteAtMs: 180 }, nowMs: 180 };
    look(over);
    assert.deepEqual(look(over), []);
    assert.deepEqual(look({ silence: lasting(180), nowMs: 5_000 }), []);
  });

  it('is resolved when the game is put off, and raised anew before its new start', () => {
    const { look } = memory();
    look({ silence: lasting(10), nowMs: 150 });
    assert.deepEqual(look({ silence: lasting(10, 900), nowMs: 155 }), ['resolved 155']);
    assert.deepEqual(look({ silence: lasting(10, 900), nowMs: 850 }), ['raised 840']);
  });

  it('is resolved at the quote that ended it, though somebody looked later', () => {
    const { look } = memory();
    look({ silence: lasting(10), nowMs: 150 });
    assert.deepEqual(look({ silence: lasting(160), nowMs: 190 }), ['resolved 160']);
  });

  it('has one identity per rule and subject and carries the sentence of the rule', () => {
    const { look, log } = memory();
    look({ silence: lasting(10), nowMs: 150 });
    const { alertId, rule: name, subject, summary } = log[0] ?? assert.fail('nothing was told');
    assert.deepEqual([alertId, name, subject, summary], ['silent:g', 'silent', 'g', 'silence']);
  });
});

describe('alerts at every speed', () => {
  /** The intervals between quotes in which the rule holds, found by trying every moment. */
  function oracle(quotes: number[]): string[] {
    const told: string[] = [];
    let open = false;
    for (let at = 0; at <= startAtMs; at += 1) {
      const newest = quotes.filter((quote) => quote <= at).at(-1) ?? -100;
      const holds = at >= startAtMs - 60 && at - newest >= 75 && at < startAtMs;
      if (holds !== open) told.push(`${holds ? 'raised' : 'resolved'} ${at}`);
      open = holds;
    }
    return told;
  }

  it('tells the same alerts whenever the clock looks, even only at the end', () => {
    const times = fc.uniqueArray(fc.integer({ min: 1, max: startAtMs - 1 }), { maxLength: 6 });
    fc.assert(
      fc.property(times, times, (quoteTimes, lookTimes) => {
        const quotes = quoteTimes.toSorted((a, b) => a - b);
        const { log, look } = memory();
        const newest = new Map([['g', 0]]);
        const steps = [
          ...quotes.map((atMs) => ({ atMs, kind: 'quote' as const })),
          ...[...lookTimes, startAtMs + 1].map((atMs) => ({ atMs, kind: 'look' as const })),
        ].sort((a, b) => a.atMs - b.atMs || (a.kind === 'quote' ? -1 : 1));
        for (const { atMs, kind } of steps) {
          if (kind === 'look') look({ silence: lasting(newest.get('g') ?? null), nowMs: atMs });
          else {
            const quote = { fixtureId: 'g', startAtMs, quotedAtMs: atMs };
            look(...silencesEndedBy([quote], newest).map((silence) => ({ silence, nowMs: atMs })));
            newest.set('g', atMs);
          }
        }
        const told = log.filter((each) => each.state !== 'renewed');
        assert.deepEqual(brief(told), oracle([0, ...quotes]));
      }),
    );
  });
});
