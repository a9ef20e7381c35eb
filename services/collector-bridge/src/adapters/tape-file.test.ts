import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ConfigError } from '@linecast/kit';
import type { TapeLine } from '../core/tape.ts';
import { openTape } from './tape-file.ts';

const header = {
  format: 'linecast.tape.v1',
  name: 'test',
  label: 'RECORDED 2016-06-25',
  sport: 'mlb',
  source: 'made up',
  licence: 'ours',
  fixtures: [
    {
      ref: 'A',
      home: 'New York Yankees',
      away: 'Minnesota Twins',
      start_at: '2016-06-25T17:05:00Z',
    },
  ],
};

const quote = (
  at: string,
  markets: unknown = { h2h: { home: -110, away: 102 } },
  more: object = {},
) => JSON.stringify({ at, fixture: 'A', book: 'pinnacle', format: 'american', markets, ...more });
const score = (at: string) => JSON.stringify({ at, fixture: 'A', home: 2, away: 1 });

async function tapeOf(t: TestContext, files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-tape-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

async function read(folder: string): Promise<TapeLine[]> {
  const { lines } = await openTape(folder);
  const all: TapeLine[] = [];
  for await (const line of lines()) all.push(line);
  return all;
}

const [nine, ten, eleven] = [
  '2016-06-25T09:00:00Z',
  '2016-06-25T10:00:00Z',
  '2016-06-25T11:00:00Z',
] as const;

describe('a tape on disk', () => {
  it('reads the same, packed or not', async (t) => {
    const text = `${quote(nine)}\n\n${quote(ten)}\n`;
    const json = JSON.stringify(header);
    const plain = await tapeOf(t, { 'tape.json': json, 'quotes.ndjson': text });
    const packed = await tapeOf(t, { 'tape.json': json, 'quotes.ndjson.gz': gzipSync(text) });
    const lines = await read(plain);
    assert.equal(lines.length, 2);
    assert.deepEqual(lines, await read(packed));
  });

  it('puts results among the quotes by time, after the quotes of their own time, and counts from 1', async (t) => {
    const folder = await tapeOf(t, {
      'tape.json': JSON.stringify(header),
      'quotes.ndjson': [quote(nine), quote(ten), quote(ten), quote(eleven)].join('\n'),
      'results.ndjson': [score(eleven), score(ten), score(nine)].join('\n'),
    });
    const order = (await read(folder)).map(({ lineNumber, entry }) => [
      lineNumber,
      entry.kind,
      entry.atMs === null ? '' : new Date(entry.atMs).getUTCHours(),
    ]);
    assert.deepEqual(order, [
      [1, 'update', 9],
      [2, 'result', 9],
      [3, 'update', 10],
      [4, 'update', 10],
      [5, 'result', 10],
      [6, 'update', 11],
      [7, 'result', 11],
    ]);
  });

  it('reads every market on its own', async (t) => {
    const markets = {
      h2h: null,
      spread: { line: -1.5, home: 150, away: -170 },
      total: { line: 'eight', over: 1, under: 2 },
      corners: { over: 1 },
    };
    const folder = await tapeOf(t, {
      'tape.json': JSON.stringify(header),
      'quotes.ndjson': quote(nine, markets, { start_at: ten }),
    });
    const [line] = await read(folder);
    assert.ok(line?.entry.kind === 'update');
    assert.equal(line.entry.startAtMs, Date.parse(ten));
    const [h2h, spread, total, corners] = line.entry.statements;
    assert.deepEqual(h2h, { kind: 'withdrawal', market: 'h2h' });
    assert.deepEqual(spread, {
      kind: 'offer',
      market: 'spread',
      offer: { line: -1.5, prices: { home: 150, away: -170 } },
    });
    assert.ok(total?.kind === 'unreadable' && total.reason.startsWith('total: line'));
    assert.deepEqual(corners, { kind: 'unreadable', reason: 'unknown market "corners"' });
  });

  it('hands on what it cannot read, with the time of the line before', async (t) => {
    const bad = ['{"at":', quote(nine), '{"home": NaN}', quote('yesterday'), '{}'];
    const folder = await tapeOf(t, {
      'tape.json': JSON.stringify(header),
      'quotes.ndjson': bad.join('\n'),
      'results.ndjson': 'no result',
    });
    const seen = (await read(folder)).map(({ entry }) =>
      entry.kind === 'unreadable' ? [entry.of, entry.code, entry.raw, entry.atMs] : entry.kind,
    );
    const atMs = Date.parse(nine);
    assert.deepEqual(seen, [
      ['quotes', 'malformed_json', bad[0], null],
      ['results', 'malformed_json', 'no result', null],
      'update',
      ['quotes', 'malformed_json', bad[2], atMs],
      ['quotes', 'invalid_shape', bad[3], atMs],
      ['quotes', 'invalid_shape', bad[4], atMs],
    ]);
  });

  const json = JSON.stringify(header);
  const broken: [what: string, files: Record<string, string | Buffer>, says: RegExp][] = [
    ['has no header', {}, /^There is no tape at /],
    ['has a header that is no JSON', { 'tape.json': '{' }, /cannot be read as JSON/],
    [
      'is of another format',
      { 'tape.json': JSON.stringify({ ...header, format: 'v9' }) },
      /linecast\.tape\.v1/,
    ],
    [
      'names a game twice',
      {
        'tape.json': JSON.stringify({
          ...header,
          fixtures: [header.fixtures[0], header.fixtures[0]],
        }),
      },
      /a ref comes twice/,
    ],
    ['has no quotes', { 'tape.json': json }, /no quotes\.ndjson/],
    ['is no gzip', { 'tape.json': json, 'quotes.ndjson.gz': 'plain text' }, /is damaged/],
    [
      'breaks off',
      {
        'tape.json': json,
        'quotes.ndjson.gz': gzipSync(`${quote(nine)}\n`.repeat(99)).subarray(0, 60),
      },
      /is damaged/,
    ],
    [
      'has an endless line',
      { 'tape.json': json, 'quotes.ndjson': 'x'.repeat(1_200_000) },
      /more than 1000000/,
    ],
  ];
  for (const [what, files, says] of broken) {
    it(`that ${what} is told in one sentence`, async (t) => {
      const folder = await tapeOf(t, files);
      await assert.rejects(read(folder), (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, says);
        return !error.message.includes('\n');
      });
    });
  }

  it('is let go when the reader stops early', async (t) => {
    const folder = await tapeOf(t, {
      'tape.json': json,
      'quotes.ndjson.gz': gzipSync(`${quote(nine)}\n`.repeat(20_000)),
    });
    const lines = (await openTape(folder)).lines();
    await lines.next();
    await lines.return(undefined);
    assert.equal((await lines.next()).done, true);
  });
});
