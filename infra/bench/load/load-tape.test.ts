import assert from 'node:assert/strict';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { describe, it, type TestContext } from 'node:test';
import { surveyTape, type TapeSurvey } from '@linecast/collector-bridge/tape';
import { cutOffAtMs } from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import { temporaryDir } from '../../stack/temporary-dir.ts';
import { gamesOfLoad, loadTape, quoteRequest, writeLoadTape } from './load-tape.ts';
import { madeUpQuote } from './made-up-odds.ts';

const quotes = 20_000;

async function survey(t: TestContext): Promise<TapeSurvey> {
  const folder = temporaryDir('load');
  t.after(() => rmSync(folder, { recursive: true }));
  await writeLoadTape(join(folder, 'tape'), quotes);
  return surveyTape(join(folder, 'tape'));
}

describe('the tape of generated load', () => {
  it('is the same on every run and every machine', () => {
    const digest = sha256Hex(JSON.stringify(loadTape(quotes)));
    assert.equal(digest, 'e2d0a8b70673d26d0cbbb129a794dcb14362b21104e89c1da8c03f91ccf157d2');
  });

  it('is played whole: no quote of it is refused, repeated or unknown', async (t) => {
    const { totals, fixtures } = await survey(t);
    assert.deepEqual(
      { quotes: totals.quotes, duplicates: totals.duplicates, refused: totals.refused },
      { quotes, duplicates: 0, refused: 0 },
    );
    assert.equal(new Set(fixtures.map((each) => each.name)).size, gamesOfLoad.length);
  });

  it('ends before the first cut-off, with room for the quotes posted after it', () => {
    const last = madeUpQuote(gamesOfLoad, 2 * quotes);
    const firstStartMs = Math.min(...gamesOfLoad.map((each) => Date.parse(each.startAt)));
    assert.ok(Date.parse(last.at) < cutOffAtMs(firstStartMs));
  });

  it('begins each game with a moneyline, so that a total has a price to stand beside', () => {
    const first = loadTape(gamesOfLoad.length).quotes;
    assert.ok(first.every((each) => 'h2h' in each.markets));
    assert.ok(loadTape(quotes).quotes.some((each) => 'total' in each.markets));
  });

  it('says that it is made up wherever a tape says where it comes from', () => {
    const { label, source } = loadTape(1).header;
    assert.match(`${label} ${source}`, /GENERATED.*made-up/);
  });
});

describe('a posted quote', () => {
  it('says what the tape would have said at its place', () => {
    const { at, market, prices } = madeUpQuote(gamesOfLoad, 123);
    const request = quoteRequest(123);
    assert.deepEqual({ ...request, quoted_at: at, market, prices }, request);
  });
});
