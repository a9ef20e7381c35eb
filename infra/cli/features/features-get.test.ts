// The command as a person types it, against a server that answers as feature-processor does.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { canonicalFeatureSet, findFeatureSet, mlbMoneyline } from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import { runCommandLine } from '../command-line.ts';
import { featuresGet } from './features-get.ts';
import {
  answer,
  newestVector,
  refused,
  serve,
  suspendedVector,
  type Recorded,
} from './testing/recorded.ts';

async function linecast(command: string, env: Record<string, string> = {}) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine([featuresGet], command.split(' '), {
    env,
    folder: '.',
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr, lines: stdout.trimEnd().split('\n') };
}

const game = '2016-06-25-MIN-NYY';
const fine = answer(200, newestVector);

describe('features get', () => {
  it('tells what the vector is, and a line per feature in the order of its set', async (t) => {
    const { url, asked } = await serve(t, fine);
    const { code, stderr, lines } = await linecast(`features get ${game} --url ${url}`);
    assert.deepEqual([code, stderr, asked], [0, '', [`/v1/features/${game}`]]);
    assert.deepEqual(lines.slice(0, 13), [
      'mlb-2016-06-25-MIN-NYY: MIN at NYY, h2h, starts 2016-06-25T17:05:00.000Z',
      '  set           mlb-moneyline@1, hash 78478d670ae94551064262e6790451025884954986bef5bb5be7c008fd74bd29',
      '  as of         2016-06-25T17:02:23.000Z',
      '  ages          back from 2016-06-25T17:02:23.000Z',
      '  completeness  15 of 15 values known',
      '  price         pinnacle at 2016-06-25T17:02:23.000Z: home 1.50761, away 2.81; margin taken out by power',
      '  vector        v_93a1961c70689e91e1d2cf79, number 165 of this game (replay)',
      '',
      'feature                value       status  age          class            freshness',
      'h2h_novig_home@1       0.655098    ok      0 s          critical, 30 s   fresh',
      'h2h_hold@1             0.0188109   ok      0 s          standard, 5 min  fresh',
      'h2h_open_novig_home@1  0.634006    ok      22 h 35 min  slow, 24 h       fresh',
      'h2h_delta_5m@1         0.00364242  ok      0 s          critical, 30 s   fresh',
    ]);
    assert.deepEqual(
      lines.slice(9).map((line) => line.split('@')[0]),
      mlbMoneyline.definitions.map(({ name }) => name),
    );
  });

  it('tells a value that is not known as null with its reason, and a price that is not offered', async (t) => {
    const { url } = await serve(t, answer(200, suspendedVector));
    const { lines } = await linecast(`features get mlb-2016-06-25-TB-BAL --url ${url}`);
    assert.equal(lines[4], '  completeness  3 of 15 values known');
    assert.equal(lines[5], '  price         none is offered');
    const row = (name: string) => lines.find((line) => line.startsWith(`${name}@1 `)) ?? '';
    assert.match(row('h2h_hold'), /^h2h_hold@1 +null +missing +- +standard, 5 min +-$/);
    assert.match(row('h2h_updates'), /^h2h_updates@1 +2 +ok +0 s +slow, 24 h +fresh$/);
  });

  it('tells the line that a price is of, and its sides by their names', async (t) => {
    const at = { devig_method: 'power', quoted_at: '2016-06-25T17:02:23.000Z', book: 'pinnacle' };
    const prices = [
      [{ ...at, over: 1.9, under: 2, line: 8.5 }, 'over 1.9, under 2 at a line of 8.5'],
      [{ ...at, home: 2.4, away: 1.6, line: -1.5 }, 'home 2.4, away 1.6 at a line of -1.5'],
    ] as const;
    for (const [price, says] of prices) {
      const { url } = await serve(t, answer(200, { ...newestVector, price }));
      const { lines } = await linecast(`features get ${game} --url ${url}`);
      assert.ok(lines[5]?.endsWith(`: ${says}; margin taken out by power`), lines[5]);
    }
  });

  it('tells a flag as true or false and a category by its name, and evidence to programs', async (t) => {
    const set = findFeatureSet('mlb-moneyline@2');
    assert.ok(set);
    const told = { status: 'ok', age_ms: 1000 } as const;
    const evidence = { side: 'home', gap: 0.25, split: { book: 'draftkings', tickets: 500 } };
    const values = {
      park_roof: { ...told, value: 'retractable_closed' },
      h2h_steam_5m: { ...told, value: false },
      h2h_sharp_money: { ...told, value: true, evidence },
      h2h_line_freeze: { value: null, status: 'stale', age_ms: null },
      h2h_consensus_median: { ...told, value: 0.123456789 },
    };
    const feature_set = {
      name: set.name,
      version: set.version,
      hash: sha256Hex(canonicalFeatureSet(set)),
    };
    const { url } = await serve(t, answer(200, { ...newestVector, feature_set, values }));
    const { lines } = await linecast(`features get ${game} --url ${url}`);
    assert.equal(lines[4], '  completeness  4 of 5 values known');
    assert.deepEqual(
      lines.slice(9).map((line) => line.split(/ {2,}/).slice(0, 3)),
      [
        ['h2h_consensus_median@1', '0.123457', 'ok'],
        ['h2h_steam_5m@1', 'false', 'ok'],
        ['h2h_sharp_money@1', 'true', 'ok'],
        ['h2h_line_freeze@1', 'null', 'stale'],
        ['park_roof@1', 'retractable_closed', 'ok'],
      ],
    );
    const { stdout } = await linecast(`features get ${game} --url ${url} --json`);
    assert.deepEqual(JSON.parse(stdout).values, values);
  });

  it('counts ages back from the time asked for, and judges them by the class', async (t) => {
    const { url, asked } = await serve(t, fine);
    const asOf = '2016-06-25T13:02:53.1-04:00';
    const { lines } = await linecast(
      `features get ${game} --as-of ${asOf} --set mlb-moneyline@1 --url ${url}/`,
    );
    assert.deepEqual(asked, [
      `/v1/features/${game}?as_of=${encodeURIComponent(asOf)}&set=mlb-moneyline%401`,
    ]);
    assert.equal(lines[2], '  as of         2016-06-25T17:02:23.000Z');
    assert.equal(lines[3], '  ages          back from 2016-06-25T17:02:53.100Z');
    assert.match(lines[9] ?? '', /^h2h_novig_home@1 .* 30.1 s +critical, 30 s +old$/);
    assert.match(lines[10] ?? '', /^h2h_hold@1 .* 30.1 s +standard, 5 min +fresh$/);
  });

  it('asks for the history as it is known today, and says that it tells that', async (t) => {
    const { url, asked } = await serve(t, answer(200, { ...newestVector, corrected: true }));
    const at = '2016-06-25T17:03:00Z';
    const { code, lines } = await linecast(
      `features get ${game} --as-of ${at} --corrected --url ${url}`,
    );
    assert.equal(code, 0);
    const query = `as_of=${encodeURIComponent(at)}&corrected=true`;
    assert.deepEqual(asked, [`/v1/features/${game}?${query}`]);
    assert.equal(lines[2], '  as of         2016-06-25T17:02:23.000Z, as it is known today');
  });

  it('does not take what was knowable then for the history as it is known today', async (t) => {
    const { url } = await serve(t, fine);
    const { code, stderr } = await linecast(
      `features get ${game} --as-of 2016-06-25T17:03:00Z --corrected --url ${url}`,
    );
    assert.equal(code, 5);
    assert.match(stderr, /which is not what --corrected asks for: is it of an older version\?$/m);
  });

  it('tells programs the vector as it came, and what is worked out here beside it', async (t) => {
    const warnings = ['the online store cannot be reached'];
    const { url } = await serve(t, answer(200, { ...suspendedVector, warnings }));
    const asked = `features get mlb-2016-06-25-TB-BAL --as-of 2016-06-25T16:46:00Z --json`;
    const { code, stdout } = await linecast(asked, { LINECAST_URL: url });
    assert.equal(code, 0);
    const { judged, ...told } = JSON.parse(stdout);
    assert.deepEqual(told, { ...suspendedVector, warnings });
    const { features, ...rest } = judged;
    assert.deepEqual(rest, {
      at: '2016-06-25T16:46:00.000Z',
      set_known: true,
      completeness: { known: 3, of: 15 },
    });
    assert.equal(features.length, 15);
    const own = { version: 1, age_ms: 660_000, freshness_class: 'slow', verdict: 'fresh' };
    assert.deepEqual(features[2], { name: 'h2h_open_novig_home', ...own });
  });

  it('passes on the warnings of the service', async (t) => {
    const warnings = ['the online store cannot be reached: this is the newest that Postgres has'];
    const { url } = await serve(t, answer(200, { ...newestVector, warnings }));
    const { lines } = await linecast(`features get ${game} --url ${url}`);
    assert.equal(lines[7], `  warning       ${warnings[0]}`);
  });

  it('gives no verdict on a set that it does not know to the letter', async (t) => {
    const feature_set = { ...newestVector.feature_set, hash: 'a'.repeat(64) };
    const { url } = await serve(t, answer(200, { ...newestVector, feature_set }));
    const { code, lines } = await linecast(`features get ${game} --url ${url}`);
    assert.equal(code, 0);
    assert.match(lines[7] ?? '', /^ {2}warning +this program does not know this set/);
    assert.match(lines[10] ?? '', /^h2h_hold +0.0188109 +ok +0 s +- +-$/);
  });

  const typed: [command: string, says: RegExp][] = [
    ['features get', /^features get takes one fixture, such as mlb-2016-06-25-MIN-NYY\.$/],
    [`features get ${game} more`, /^features get takes one fixture/],
    ['features get ../definitions', /^"\.\.\/definitions" is not a fixture id; one looks like /],
    [
      `features get ${game} --as-of yesterday`,
      /^--as-of "yesterday" is not a time; give one like /,
    ],
    [`features get ${game} --corrected`, /^--corrected is asked of a time in the past; give --as/],
    [`features get ${game} --as-of 2016-06-25`, /^--as-of "2016-06-25" is not a time/],
    [`features get ${game} --as-of 2016-06-25T16:45Z`, /is not a time; give one like 2016-/],
    [`features get ${game} --as-of 2016-06-25T25:00:00Z`, /is not a time; give one like 2016-/],
    [`features get ${game} --url 127.0.0.1:7412`, /^--url "127\.0\.0\.1:7412" is not an address;/],
    [`features get ${game} --url http://a:b@127.0.0.1`, /is not an address; give one like http:/],
  ];
  for (const [command, says] of typed) {
    it(`answers "${command}" with one sentence and code 2`, async () => {
      const { code, stdout, stderr } = await linecast(command);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr.trimEnd(), says);
      assert.equal(stderr.indexOf('\n'), stderr.length - 1);
    });
  }

  const upstream = 'Something this service depends on cannot be reached now; try again.';
  const told: [what: string, recorded: Recorded, code: number, says: RegExp][] = [
    [
      'a game that nobody quoted',
      refused(404, `no features of "${game}": no such fixture, or not quoted yet`),
      2,
      /^No features of "2016-06-25-MIN-NYY": no such fixture, or not quoted yet\.$/,
    ],
    [
      'a time that the service refuses',
      refused(400, 'as_of is not a time; give one like 2016-06-25T16:45:00Z'),
      2,
      /^as_of is not a time; give one like 2016-06-25T16:45:00Z\.$/,
    ],
    [
      'a set that is not served',
      refused(404, 'no feature set "nba" here; there is: mlb-moneyline'),
      2,
      /^No feature set "nba" here; there is: mlb-moneyline\.$/,
    ],
    [
      'a service whose stores are away',
      refused(503, upstream),
      5,
      /^feature-processor at http\S+ cannot answer \(503\): Something .* now; try again\.$/,
    ],
    [
      'another service of the line',
      refused(404, `there is nothing at GET /v1/features/${game}`),
      5,
      /^What answers at http\S+ \(404\) is not feature-processor; --url names its address\.$/,
    ],
    ['a stranger', { status: 200, text: '<html>' }, 5, /\(200\) is not feature-processor/],
    ['half an answer', answer(200, { ...newestVector, values: 1 }), 5, /is not feature-processor/],
  ];
  for (const [what, recorded, expected, says] of told) {
    it(`answers ${what} with one sentence and code ${expected}`, async (t) => {
      const { url } = await serve(t, recorded);
      const { code, stdout, stderr } = await linecast(`features get ${game} --url ${url}`);
      assert.deepEqual([code, stdout], [expected, '']);
      assert.match(stderr.trimEnd(), says);
      assert.equal(stderr.indexOf('\n'), stderr.length - 1);
    });
  }

  it('passes on nothing that is from after the time asked for, or of another set', async (t) => {
    const { url } = await serve(t, fine);
    for (const asked of ['--as-of 2016-06-25T17:02:22Z', '--set mlb-total']) {
      const { code, stdout, stderr } = await linecast(`features get ${game} ${asked} --url ${url}`);
      assert.deepEqual([code, stdout], [5, '']);
      assert.ok(stderr.includes(`is not what ${asked.split(' ')[0]} asks for`), stderr);
    }
  });

  it('is a command of linecast', async (t) => {
    const { url } = await serve(t, fine);
    const main = join(import.meta.dirname, '../main.ts');
    const args = [main, 'features', 'get', game, '--url', url, '--json'];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
    assert.equal(stderr, '');
    assert.equal(JSON.parse(stdout).vector_id, newestVector.vector_id);
  });
});
