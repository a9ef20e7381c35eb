// The gate as a person types it, on the recorded day and on days made of it.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { defaultGateRules } from '@linecast/domain';
import { createFolderRegistry } from '@linecast/kit';
import { tapeOfDays } from '../features/build/testing/several-days.ts';
import { lenientRules, sampleTape, setRef, under, usual, versions } from './testing/challenge.ts';
import type { Place } from './testing/linecast-model.ts';

const gate = (place: Place, ...more: string[]) =>
  place.model('gate', 'mlb-moneyline', '--jobs', '1', ...more);

const aliasesOf = async ({ folder }: Place): Promise<Record<string, string>> => {
  const all = await createFolderRegistry(join(folder, 'registry')).versions('mlb-moneyline');
  return Object.fromEntries(
    all.flatMap(({ aliases, version }) => aliases.map((a) => [a, version])),
  );
};

/** Four days of the same luck: whoever is worse is so without doubt. */
async function fourDays(t: TestContext, changes: Parameters<typeof versions>[1] = {}) {
  const place = await versions(t, { challenger: usual, ...changes });
  const tape = await tapeOfDays(place.folder, { days: 4, games: 8 });
  return { place, tape };
}

describe('linecast model gate', () => {
  it('scores the recorded day by both versions, and waits for more games', async (t) => {
    const place = await versions(t, { rules: defaultGateRules });
    await under(place, '1', '2');
    const { code, stdout, stderr } = await gate(place, '--tape', sampleTape, '--json');
    assert.equal(code, 0, stderr);
    const told = JSON.parse(stdout);
    assert.deepEqual(
      [told.outcome, told.verdict, told.games, told.dates, told.left_out],
      ['wait', 'too_few', 16, 1, []],
    );
    assert.deepEqual(
      [told.champion.trained_to, told.challenger.trained_to, told.source.name],
      ['2015-11-01', '2016-06-24', 'mlb-2016-06-25'],
    );
    // The two losses that the backtest and `npm start -- --once` give of this day.
    assert.ok(Math.abs(told.degradation.mean - (0.704576 - 0.703443)) < 2e-6);
    assert.notEqual(told.difference.mean, 0);
    assert.ok(told.latency.challenger_p99_ms > 0 && told.parity.max_difference <= 1e-12);
    assert.deepEqual(told.done, {
      decision: 'kept',
      moved: false,
      recorded: false,
      stands_down: false,
    });
    assert.deepEqual(await aliasesOf(place), { champion: '1', challenger: '2' });
  });

  it('gives each version the features that it reads', async (t) => {
    const means = [];
    for (const set of ['mlb-moneyline@1', 'mlb-moneyline@2']) {
      const inputs = ['h2h_move_logit_open', 'h2h_hold'];
      const challenger = { ...usual, feature_set: setRef(set), inputs };
      const place = await versions(t, { challenger });
      const sides = ['--champion', '1', '--challenger', '2'];
      const { stdout } = await gate(place, ...sides, '--tape', sampleTape, '--json');
      const { games, difference } = JSON.parse(stdout);
      assert.equal(games, 16);
      means.push(difference.mean);
    }
    // The same two features are in both sets, and mean the same.
    assert.equal(means[0], means[1]);
  });

  it('waits, and fails nothing, where no game was played since the last training', async (t) => {
    const place = await versions(t, { challenger: { training: { to: '2016-06-25' } } });
    await under(place, '1', '2');
    const { code, stdout } = await gate(place, '--tape', sampleTape, '--promote');
    assert.equal(code, 0);
    assert.match(stdout, /version 2 against the champion, version 1: it waits for more games\./);
    assert.match(stdout, /\n {2}games +0 on 0 dates, tape mlb-2016-06-25\n/);
  });

  it('judges nothing where nobody is challenger', async (t) => {
    const place = await versions(t);
    await place.model('promote', 'mlb-moneyline', '1', '--why', 'a test');
    const { code, stdout } = await gate(place, '--tape', sampleTape, '--promote', '--json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), { model: 'mlb-moneyline', judged: false });
  });

  it('promotes who is not worse, and rejects who is, and only when told to', async (t) => {
    const { place, tape } = await fourDays(t);
    await under(place, '1', '2');
    const sides = ['--champion', '1', '--challenger', '2', '--tape', tape];
    const { difference } = JSON.parse((await gate(place, ...sides, '--json')).stdout);
    const isWorse = difference.mean > 0;
    const [worse, fine] = isWorse ? ['2', '1'] : ['1', '2'];
    assert.deepEqual(await aliasesOf(place), { champion: '1', challenger: '2' });

    await under(place, worse, fine);
    const promoted = await gate(place, '--tape', tape, '--promote');
    assert.equal(promoted.code, 0, promoted.stderr);
    assert.match(promoted.stdout, new RegExp(`version ${fine} is now the champion`));
    assert.deepEqual(await aliasesOf(place), { champion: fine, previous: worse });

    await under(place, fine, worse);
    const told = await gate(place, '--tape', tape);
    assert.equal(told.code, 6);
    assert.match(told.stdout, /it is rejected\.\n {2}The challenger is worse than the champion/);
    assert.equal((await aliasesOf(place))['challenger'], worse);
    const rejected = await gate(place, '--tape', tape, '--promote', '--json');
    assert.equal(rejected.code, 6);
    assert.match(rejected.stderr, /The challenger is worse than the champion.*\n$/);
    assert.equal(JSON.parse(rejected.stdout).done.stands_down, true);
    assert.deepEqual(await aliasesOf(place), { champion: fine, previous: worse });
  });

  it('vetoes one that is not worse but slow, and keeps it under test', async (t) => {
    const rules = { ...lenientRules, latency: { timesChampion: 0, callMs: 0 } };
    const { place, tape } = await fourDays(t, { rules });
    const outcomes = [];
    for (const [champion, challenger] of [
      ['1', '2'],
      ['2', '1'],
    ] as const) {
      await under(place, champion, challenger);
      const { code, stdout } = await gate(place, '--tape', tape, '--promote', '--json');
      const { outcome, checks, reason } = JSON.parse(stdout);
      outcomes.push(outcome);
      assert.equal(code, 6);
      if (outcome !== 'veto') continue;
      assert.match(reason, /, but these checks do not hold: latency_p99_ms\.$/);
      assert.ok(checks.length > 3);
      const { previous: _, ...aliases } = await aliasesOf(place);
      assert.deepEqual(aliases, { champion, challenger });
    }
    assert.deepEqual(new Set(outcomes), new Set(['reject', 'veto']));
  });

  it('vetoes a challenger that no server would serve', async (t) => {
    const place = await versions(t);
    await under(place, '1', '2');
    await writeFile(join(place.folder, 'registry/mlb-moneyline/2/model.onnx'), 'damaged');
    const { code, stdout } = await gate(place, '--tape', sampleTape, '--promote', '--json');
    assert.equal(code, 6);
    const { outcome, reason, games } = JSON.parse(stdout);
    assert.deepEqual([outcome, games], ['veto', 0]);
    assert.match(reason, /^No server would serve it: .*damaged.*[^.]\.$/);
    // Nothing was measured, so there is no figure to print.
    const told = await gate(place, '--tape', sampleTape);
    const lines = told.stdout.trimEnd().split('\n');
    assert.deepEqual([lines.length, lines[1]], [3, `  ${reason}`], told.stdout);
    assert.match(lines[2] ?? '', /^Nothing was recorded/);
    assert.equal((await aliasesOf(place))['champion'], '1');
  });

  const mistakes: readonly (readonly [what: string, words: string, says: RegExp])[] = [
    ['no model', `gate --tape ${sampleTape}`, /^model gate takes a model/],
    ['two models', `gate a b --tape ${sampleTape}`, /^model gate takes a model/],
    ['an unknown model', `gate nobody --tape ${sampleTape}`, /no model nobody/],
    ['no source', 'gate mlb-moneyline', /give --tape or --database/],
    [
      'days the wrong way',
      'gate mlb-moneyline --tape x --from 2016-07-02 --to 2016-07-01',
      /is after/,
    ],
    ['an unknown version', `gate mlb-moneyline --challenger 9 --tape ${sampleTape}`, /no alias 9/],
    ['one version twice', `gate mlb-moneyline --challenger 1 --tape ${sampleTape}`, /both sides/],
    [
      'games that were trained on',
      `gate mlb-moneyline --from 2015-07-01 --tape ${sampleTape}`,
      /version 1 was trained on; give a day after 2015-11-01/,
    ],
    [
      'a promotion over who is no champion',
      `gate mlb-moneyline --champion 2 --challenger 1 --promote --tape ${sampleTape}`,
      /champion, which is 1, and it was held against version 2/,
    ],
  ];
  it('answers each mistake with one sentence and code 2', async (t) => {
    const place = await versions(t);
    await under(place, '1', '2');
    for (const [what, words, says] of mistakes) {
      const { code, stdout, stderr } = await place.model(...words.split(' '));
      assert.deepEqual([code, stdout], [2, ''], `${what}: ${stderr}`);
      assert.match(stderr, says, what);
      assert.doesNotMatch(stderr, /\n +at /);
    }
  });
});

describe('linecast model promote --if-free', () => {
  it('gives an alias that nobody has, and takes none away', async (t) => {
    const place = await versions(t);
    const promote = (version: string) =>
      place.model(
        ...['promote', 'mlb-moneyline', version, '--alias', 'challenger', '--if-free'],
        ...['--why', 'a test', '--json'],
      );
    assert.equal(JSON.parse((await promote('1')).stdout).moved, true);
    const { code, stdout } = await promote('2');
    assert.equal(code, 0);
    const { moved, held_by: holder } = JSON.parse(stdout);
    assert.deepEqual([moved, holder], [false, '1']);
    assert.deepEqual(await aliasesOf(place), { challenger: '1' });
  });
});
