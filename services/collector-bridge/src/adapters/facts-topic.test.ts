import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decodeEvent,
  type EventContract,
  type LogMessage,
  type OutgoingMessage,
} from '@linecast/kit';
import { fixtureChanged, oddsQuoted, sourceHeartbeat } from '@linecast/protos';
import { freshTapeState } from '../core/tape-state.ts';
import { tellLine, type Fact } from '../core/tell-line.ts';
import { h2h, header, lined, result, spread, total, update } from '../testing/tape-lines.ts';
import { createFactsTopic, toMessage } from './facts-topic.ts';

const origin = {
  source: 'linecast/collector-bridge/tape/test',
  mode: 'replay',
  wallMs: () => 5,
} as const;

function factsOf(...entries: Parameters<typeof lined>): Fact[] {
  const state = freshTapeState(header());
  return lined(...entries).flatMap((line) => tellLine(state, line));
}

/** As a consumer reads it. */
function received<T>(contract: EventContract<T>, message: OutgoingMessage) {
  const onTheLog: LogMessage = { ...message, partition: 0, offset: 0n };
  const decoded = decodeEvent(contract, onTheLog);
  if (decoded.kind === 'bad') throw new Error(decoded.reason);
  return decoded.event;
}

describe('facts of several kinds', () => {
  it('are published before the quotes that are told with them', async () => {
    const told: string[][] = [];
    const publish = async (messages: readonly OutgoingMessage[]): Promise<void> =>
      void told.push(messages.map(({ topic }) => topic));
    const facts = factsOf(update(60, { h2h: h2h(-110, 102) }), result(4, 2, 1));
    await createFactsTopic({ publish }, origin).publish(facts);
    const changes = [fixtureChanged.topic, fixtureChanged.topic];
    assert.deepEqual(told, [changes, [oddsQuoted.topic]]);
  });
});

describe('facts as messages', () => {
  const all = { h2h: h2h(-110, 102), spread: spread(1.5, -170, 150), total: total(8, 100, -110) };
  const [first, line, runs, moneyline] = factsOf(update(60, all)).map((each) =>
    toMessage(each, origin),
  );

  it('keep their contracts', () => {
    assert.ok(first && line && runs && moneyline);
    assert.equal(received(fixtureChanged, first).value.status, 'scheduled');
    assert.deepEqual(received(oddsQuoted, line).value.prices, { home: 1 + 100 / 170, away: 2.5 });
    assert.equal(received(oddsQuoted, line).value.line, 1.5);
    assert.deepEqual(received(oddsQuoted, runs).value.prices, { over: 2, under: 1 + 100 / 110 });
    const { value, envelope } = received(oddsQuoted, moneyline);
    assert.deepEqual(
      { ...value, quote_id: '' },
      {
        quote_id: '',
        fixture: {
          fixture_id: 'mlb-2016-06-25-MIN-NYY',
          sport: 'mlb',
          home: 'NYY',
          away: 'MIN',
          game_number: 1,
          start_at: '2016-06-25T17:05:00.000Z',
        },
        book: 'pinnacle',
        book_role: 'sharp',
        market: 'h2h',
        status: 'open',
        line: null,
        prices: { home: 1 + 100 / 110, away: 2.02 },
        quoted_at: '2016-06-25T16:05:00.000Z',
        mode: 'replay',
      },
    );
    assert.equal(envelope.id, value.quote_id);
    assert.equal(envelope.source, origin.source);
    assert.equal(envelope.sequence, 11);
    assert.equal(envelope.atMs, Date.parse(value.quoted_at));
    assert.equal(envelope.recordedAtMs, 5);
  });

  it('are the same bytes on every run but for the time of recording', () => {
    const again = factsOf(update(60, all)).map((each) =>
      toMessage(each, { ...origin, wallMs: () => 6 }),
    );
    const timeless = (each: OutgoingMessage | undefined) =>
      each && { ...each, headers: { ...each.headers, ce_recordedtime: '' } };
    assert.deepEqual(again.map(timeless), [first, line, runs, moneyline].map(timeless));
  });

  it('say of a suspended market that it has no prices', () => {
    const facts = factsOf(update(60, { h2h: h2h(-110, 102) }), update(59, { h2h: null }));
    const { value } = received(oddsQuoted, toMessage(facts.at(-1)!, origin));
    assert.deepEqual([value.status, value.line, value.prices], ['suspended', null, {}]);
  });

  it('carry a final score', () => {
    const facts = factsOf(update(60, { h2h: h2h(-110, 102) }), result(4, 2, 1));
    const { value } = received(fixtureChanged, toMessage(facts.at(-1)!, origin));
    assert.deepEqual([value.status, value.score], ['final', { home: 2, away: 1 }]);
  });

  it('dead-letter what was refused, as it came, with its reason, source and line', () => {
    const [refusal] = factsOf(update(60, {}, { ref: 'X', raw: 'as it came' }));
    const message = toMessage(refusal!, origin);
    assert.equal(message.topic, 'odds.quoted.v1.dlq');
    assert.equal(message.value, 'as it came');
    const { dlq_code: code, dlq_line: at, dlq_refused_by: by, ce_source: source } = message.headers;
    assert.deepEqual([code, at, by], ['unknown_fixture', '1', 'collector-bridge']);
    assert.equal(source, origin.source);
    const [late] = factsOf(result(4, 1, 0, 'X'));
    assert.equal(toMessage(late!, origin).topic, 'fixture.changed.v1.dlq');
  });

  it('beat without a sequence, keyed by the source', async () => {
    const sent: OutgoingMessage[] = [];
    const publish = async (messages: readonly OutgoingMessage[]) => void sent.push(...messages);
    const totals = { fixtures: 1, quotes: 2, duplicates: 3, refused: 4 };
    const beat = { status: 'ok', atMs: 1000, totals, label: 'RECORDED 2016-06-25' } as const;
    await createFactsTopic({ publish }, origin).beat(beat);
    const { value, envelope } = received(sourceHeartbeat, sent[0]!);
    assert.deepEqual(value.totals, totals);
    assert.equal(value.at, '1970-01-01T00:00:01.000Z');
    assert.equal(envelope.sequence, undefined);
    assert.equal(sent[0]?.key, origin.source);
  });
});
