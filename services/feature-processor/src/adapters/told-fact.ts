// What every message about a game has in common, and what no schema can say of it.
import { reject, type Mode, type Reject, type Sport } from '@linecast/domain';
import { shortId, type EventEnvelope, type Received } from '@linecast/kit';
import type { FactBody } from '../core/fact.ts';
import type { ReadFact } from '../keep-facts.ts';

/** How far ahead of our own clock a live source may be. In a replay event times have nothing to do with it. */
const clockSkewMs = 5 * 60_000;

type FixtureRef = {
  fixture_id: string;
  sport: Sport;
  home: string;
  away: string;
  game_number: number;
};

/** The body as a fact of its game; refused where the game contradicts itself or Postgres could not keep the text. */
export function toldFact(
  { value: { fixture, mode }, envelope }: Received<{ fixture: FixtureRef; mode: Mode }>,
  atMs: number,
  body: FactBody,
): ReadFact {
  const { fixture_id: fixtureId, sport, home, away } = fixture;
  if (!isOfOneMind(fixture)) {
    const reason = `${fixtureId} is not game ${fixture.game_number} of ${away} at ${home} in ${sport}`;
    return reject('contradictory_fixture', reason);
  }
  const refused = refuseText({ home, away, ...body }) ?? refuseTime(atMs, mode, envelope);
  if (refused) return refused;
  const factId = shortId('fact', envelope.source, envelope.id);
  return { kind: 'fact', fact: { factId, sport, fixtureId, home, away, atMs, mode, ...body } };
}

/** A result under home and away reversed would be a win of who lost. */
function isOfOneMind({ fixture_id, sport, home, away, game_number }: FixtureRef): boolean {
  const game = game_number > 1 ? `-${game_number}` : '';
  const [begin, end] = [`${sport}-`, `-${away}-${home}${game}`];
  const dateLength = '2016-06-25'.length;
  return (
    fixture_id.startsWith(begin) &&
    fixture_id.endsWith(end) &&
    fixture_id.length === begin.length + dateLength + end.length
  );
}

/** Postgres stores neither NUL nor half a surrogate pair in JSON: this would fail again at every retry. */
export function refuseText(fields: Readonly<Record<string, unknown>>): Reject | undefined {
  const bad = Object.entries(fields).find(
    ([, text]) => typeof text === 'string' && (text.includes('\0') || !text.isWellFormed()),
  );
  return bad && reject('invalid_text', `${bad[0]} has a character that cannot be stored`);
}

export function refuseTime(
  atMs: number,
  mode: Mode,
  { recordedAtMs }: Pick<EventEnvelope, 'recordedAtMs'>,
): Reject | undefined {
  if (mode !== 'live' || atMs <= recordedAtMs + clockSkewMs) return undefined;
  const at = new Date(atMs).toISOString();
  return reject('in_future', `told of ${at}, which was still to come; check the sender's clock`);
}
