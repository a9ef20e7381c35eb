// fixture.changed.v1 as read from the log: a game that is over is a fact, any other change is none.
import { ignore, reject } from '@linecast/domain';
import type { Received } from '@linecast/kit';
import type { FixtureChanged } from '@linecast/protos';
import type { ReadFact } from '../keep-facts.ts';
import { toldFact } from './told-fact.ts';

export function readResult(event: Received<FixtureChanged>): ReadFact {
  const { fixture, status, score, starters, changed_at } = event.value;
  if (status !== 'final') return ignore('not_final');
  // Void: nobody won, and no form or rating rests on it.
  if (score === null) return ignore('no_score');
  const [startAtMs, atMs] = [Date.parse(fixture.start_at), Date.parse(changed_at)];
  if (atMs <= startAtMs) {
    const reason = `final at ${changed_at}, and it began at ${fixture.start_at} only`;
    return reject('final_before_start', reason);
  }
  return toldFact(event, atMs, {
    kind: 'result',
    startAtMs,
    homeScore: score.home,
    awayScore: score.away,
    homeStarter: starters?.home ?? null,
    awayStarter: starters?.away ?? null,
  });
}
