import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import type { AlertChange } from '../core/alerts.ts';
import {
  final,
  fixtureRef,
  heartbeat,
  minutesBefore,
  scheduled,
  startAtMs,
  tbAtBal,
} from '../testing/messages.ts';
import { openTables } from '../testing/tables.ts';
import { countOpenAlerts, loadAlerts, tellAlerts } from './alert-store.ts';
import { loadWatchedGames, saveFixtures } from './fixture-store.ts';
import { loadLastQuotes, saveLastQuotes } from './quote-store.ts';
import { loadSources, saveSources } from './source-store.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const url = given ?? '';
const bos = 'mlb-2016-06-25-NYY-BOS';
const minute = 60_000;

describe('the tables monitoring follows the topics into', { skip }, () => {
  it('keep the newest change of a game, and of two at one time the later told', async (t) => {
    const sql = await openTables(t, url);
    const save = saveFixtures(sql);
    const status = async () =>
      (await sql.query('select status, home_score, start_at from fixtures'))[0];
    await save([final({ home: 5, away: 3 }), scheduled(minutesBefore(1), fixtureRef(bos))]);
    await save([scheduled()]);
    assert.equal((await status())?.['status'], 'final');
    await save([final({ home: 6, away: 3 })]);
    const games = await sql.query('select home_score from fixtures order by fixture_id');
    assert.deepEqual(games, [{ home_score: null }, { home_score: 6 }]);
  });

  it('never take the last quote of a game back', async (t) => {
    const sql = await openTables(t, url);
    const save = (quotedAtMs: number) =>
      saveLastQuotes(sql)([{ fixtureId: tbAtBal, startAtMs, quotedAtMs }]);
    await save(startAtMs - 123);
    await save(startAtMs - 456);
    const known = await loadLastQuotes(sql)([tbAtBal, bos]);
    assert.deepEqual([...known], [[tbAtBal, startAtMs - 123]]);
  });

  it('keep the newest heartbeat of a source, its label, and that it has ended', async (t) => {
    const sql = await openTables(t, url);
    const save = saveSources(sql);
    await save([heartbeat(minutesBefore(20))]);
    await save([heartbeat(minutesBefore(30), 'failed')]);
    const [source] = await loadSources(sql)();
    assert.deepEqual(source, {
      source: 'tape/mlb-2016-06-25',
      status: 'ok',
      atMs: startAtMs - 20 * minute,
      label: 'RECORDED 2016-06-25',
    });
    await save([heartbeat(minutesBefore(10), 'ended')]);
    await save([heartbeat(minutesBefore(5), 'ok', { label: null })]);
    const [after] = await loadSources(sql)();
    assert.deepEqual(
      [after?.status, after?.atMs, after?.label],
      ['ended', startAtMs - 5 * minute, 'RECORDED 2016-06-25'],
    );
  });
});

describe('the games the rules watch', { skip }, () => {
  it('are those that start in a time, and those with an open alert', async (t) => {
    const sql = await openTables(t, url);
    const late = new Date(startAtMs + 300 * minute).toISOString();
    await saveFixtures(sql)([scheduled(), scheduled(minutesBefore(1), fixtureRef(bos, late))]);
    await saveLastQuotes(sql)([{ fixtureId: tbAtBal, startAtMs, quotedAtMs: startAtMs - 9 }]);
    const watched = async (fromMs: number, untilMs: number) =>
      (await loadWatchedGames(sql)({ fromMs, untilMs })).map((each) => each.fixtureId);
    assert.deepEqual(await watched(Number.NEGATIVE_INFINITY, startAtMs), [tbAtBal]);
    assert.deepEqual(await watched(startAtMs + 1, startAtMs + 600 * minute), [bos]);
    await tellAlerts(sql, async () => undefined)([], () => [change('raised', 1, bos)]);
    assert.deepEqual(await watched(0, 1), [bos]);
    const [game] = await loadWatchedGames(sql)({ fromMs: startAtMs, untilMs: startAtMs });
    assert.deepEqual(game, { fixtureId: tbAtBal, startAtMs, lastQuoteAtMs: startAtMs - 9 });
  });
});

const change = (state: AlertChange['state'], atMs: number, subject = tbAtBal): AlertChange => ({
  alertId: `rule:${subject}`,
  rule: 'rule',
  subject,
  state,
  summary: `${state} at ${atMs}`,
  atMs,
});

describe('the table of alerts', { skip }, () => {
  it('remembers the last change of each alert and shows open ones first', async (t) => {
    const sql = await openTables(t, url);
    const published: string[] = [];
    const tell = tellAlerts(sql, async (all) => void published.push(...all.map((a) => a.summary)));
    await tell([], () => [change('raised', 1000), change('resolved', 2000)]);
    await tell([], () => [change('raised', 1500, bos)]);
    await tell([`rule:${tbAtBal}`, 'rule:other'], (known) => {
      assert.deepEqual([...known], [[`rule:${tbAtBal}`, { state: 'resolved', atMs: 2000 }]]);
      return [];
    });
    assert.deepEqual(published, ['raised at 1000', 'resolved at 2000', 'raised at 1500']);
    const shown = await loadAlerts(sql)();
    assert.deepEqual(
      shown.map((each) => [each.subject, each.state, each.at]),
      [
        [bos, 'raised', '1970-01-01T00:00:01.500Z'],
        [tbAtBal, 'resolved', '1970-01-01T00:00:02.000Z'],
      ],
    );
    assert.deepEqual(await countOpenAlerts(sql)(), [{ rule: 'rule', open: 1 }]);
  });

  it('remembers nothing that could not be published', async (t) => {
    const sql = await openTables(t, url);
    const tell = tellAlerts(sql, () => Promise.reject(new Error('no broker')));
    await assert.rejects(
      tell([], () => [change('raised', 1)]),
      /no broker/,
    );
    assert.deepEqual(await loadAlerts(sql)(), []);
  });

  it('lets two that decide at once raise an alert only once', async (t) => {
    const sql = await openTables(t, url);
    const published: string[] = [];
    const tell = tellAlerts(sql, async (all) => void published.push(...all.map((a) => a.state)));
    const raiseOnce = () =>
      tell([`rule:${tbAtBal}`], (known) => (known.size === 0 ? [change('raised', 1)] : []));
    await Promise.all(Array.from({ length: 6 }, raiseOnce));
    assert.deepEqual(published, ['raised']);
  });
});
