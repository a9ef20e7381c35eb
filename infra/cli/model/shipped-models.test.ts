// Every model in the repository is whole, and its card says what it was measured on and what the market did there.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { featureSets } from '@linecast/domain';
import { createFolderRegistry } from '@linecast/kit';
import { openModel } from '@linecast/model';
import { z } from 'zod';

const timeframes = ['1m', '5m', '15m', '1h', '4h', '1d'];
const champions = [
  'mlb-moneyline',
  'mlb-spread',
  'mlb-total',
  ...timeframes.map((timeframe) => `line-direction-v1-${timeframe}`),
].toSorted();
const models = join(import.meta.dirname, '../../models');
const largestBundleBytes = 1_000_000;

/** The first model called its dates otherwise. */
const comparisonSchema = z
  .looseObject({
    games: z.number(),
    dates: z.number(),
    difference: z.number(),
    from: z.string().optional(),
    to: z.string().optional(),
    first_date: z.string().optional(),
    last_date: z.string().optional(),
    market: z.looseObject({ log_loss: z.number() }),
  })
  .transform(({ games, dates, difference, market, ...each }) => ({
    ...{ games, dates, difference, marketLoss: market.log_loss },
    from: each.from ?? each.first_date ?? 'no first date',
    to: each.to ?? each.last_date ?? 'no last date',
  }));

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map((each) => each.name);

describe('the models in the repository', () => {
  const registry = createFolderRegistry(models);

  it('are one champion per market and per timeframe of a line', () => {
    assert.deepEqual(foldersIn(models).toSorted(), champions);
  });

  for (const name of foldersIn(models)) {
    it(`${name} has a champion`, async () => {
      assert.equal((await registry.resolve(name, 'champion')).name, name);
    });

    for (const version of foldersIn(join(models, name))) {
      const folder = join(models, name, version);

      it(`${name} ${version} is whole: its sums, its features, its parity`, async (t) => {
        const files = await registry.open(name, version);
        const { manifest } = await openModel(files, featureSets, {
          defer: (close) => t.after(close),
        });
        assert.equal(manifest.name, name);
        assert.equal(manifest.skill_claim, false);
      });

      it(`${name} ${version} is small`, () => {
        const bytes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
        const whole = bytes.reduce((sum, each) => sum + each, 0);
        assert.ok(whole <= largestBundleBytes, `${whole} bytes`);
      });

      it(`the card of ${name} ${version} tells n, dates and the market's own figure`, () => {
        const card = readFileSync(join(folder, 'CARD.md'), 'utf8');
        const compared = comparisonsOf(folder);
        assert.ok(compared.length >= 2, 'walk-forward, and rows that chose nothing');
        for (const { games, dates, from, to, marketLoss } of compared) {
          const told = [games.toLocaleString('en'), String(dates), marketLoss.toFixed(5)];
          assertRowWith(card, told);
          for (const date of [from, to]) assertRowWith(card, [date]);
        }
        assert.match(card, /^## What it (is not good for|does not claim)$/m);
        assert.match(card, /ece10/i);
      });
    }

    it(`docs/models.md tells how ${name} did`, () => {
      const page = readFileSync(join(models, '../../docs/models.md'), 'utf8');
      const { champion } = JSON.parse(readFileSync(join(models, name, 'aliases.json'), 'utf8'));
      const judged = comparisonsOf(join(models, name, champion))[1];
      assert.ok(judged);
      const signed = `${judged.difference > 0 ? '+' : ''}${judged.difference.toFixed(6)}`;
      assertRowWith(page, [
        `${name}/${champion}/CARD.md`,
        judged.games.toLocaleString('en'),
        signed,
      ]);
    });
  }
});

function comparisonsOf(folder: string): z.output<typeof comparisonSchema>[] {
  const { metrics } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
  return Object.values(z.record(z.string(), comparisonSchema).parse(metrics));
}

function assertRowWith(page: string, told: readonly string[]): void {
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  const isTold = rows.some((row) => told.every((each) => row.includes(each)));
  assert.ok(isTold, `no row has ${told.join(', ')}`);
}
