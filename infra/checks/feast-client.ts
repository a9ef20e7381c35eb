// Feast's own Python client against a running line: what it reads is what REST tells, what it refuses are Feast's errors.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { z } from 'zod';
import type { Client } from './client-tools.ts';
import { compareReading, feastReadings, readingNames } from './feast-readings.ts';

export type FeastSetup = {
  /** test/clients/read_features.py */
  script: string;
  featuresUrl: string;
  boardUrl: string;
  /** One that was quoted, one that does not exist. */
  fixture: string;
  noFixture: string;
};

const board = z.object({ rows: z.array(z.object({ fixture_id: z.string() })).min(1) });

export async function checkFeast(t: TestContext, run: Client, setup: FeastSetup): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-feast-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const asked = await hundredRows(setup);
  const { status, stdout, output } = await run(setup.script, setup.featuresUrl, folder, ...asked);
  assert.equal(status, 0, output);
  const answer: unknown = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  const { version, readings, errors } = feastReadings.parse(answer);
  t.diagnostic(`Feast ${version} beside REST`);
  for (const what of readingNames) {
    await t.test(what, (each) => each.diagnostic(compareReading(what, readings[what])));
  }
  for (const [what, type, message] of [
    ['feature', 'FeastObjectNotFoundException', /no_such_feature/],
    ['view', 'FeatureViewNotFoundException', /no-such-view/],
    ['service', 'FeatureServiceNotFoundException', /no-such-service/],
  ] as const) {
    await t.test(`an unknown ${what} is Feast's own error`, (each) => {
      const [raised, text] = errors[what];
      assert.equal(raised, type, text);
      assert.match(text, message);
      each.diagnostic(`${raised}: ${text}`);
    });
  }
}

/** Every game of the board again and again, each followed by one that does not exist. */
async function hundredRows({ boardUrl, fixture, noFixture }: FeastSetup): Promise<string[]> {
  const { rows } = board.parse(await (await fetch(boardUrl)).json());
  const games = rows.map((row) => row.fixture_id);
  const known = [fixture, ...games.filter((each) => each !== fixture)];
  return Array.from({ length: 50 }, (_, i) => [
    known[i % known.length] ?? fixture,
    noFixture,
  ]).flat();
}
