import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findFeatureSet } from '@linecast/domain';
import { wordsOfTarget } from '../backtest/market-words.ts';
import { gameModels } from './game-models.ts';
import { nightlyJobs, yesterdayOf, type Places } from './nightly.ts';
import { watchJobs } from './watch.ts';

const places: Places = {
  namespace: 'linecast',
  registry: 'models',
  brokers: null,
  firstDay: '2016-04-03',
  work: '/work-folder',
};
const jobs = nightlyJobs(places);
const dueAtMs = Date.parse('2016-06-26T10:00:00Z');

describe('the nightly job', () => {
  it('is about the day before, at the time of the league', () => {
    assert.equal(yesterdayOf({ dueAtMs }), '2016-06-25');
    assert.equal(yesterdayOf({ dueAtMs: Date.parse('2016-06-26T03:30:00Z') }), '2016-06-24');
  });

  it('has steps that a person could type, each leading to the next', () => {
    const [job] = jobs;
    const registered = { registered: true, model: 'mlb-moneyline', version: '7', recorded: true };
    const so = { dueAtMs, answers: new Map([['register', registered]]) };
    const commands = job?.steps.map(({ command }) => command(so).join(' ')) ?? [];
    assert.match(commands[0] ?? '', /^features build .*--to 2016-06-25 .*--out (\S+)$/);
    const table = /--out (\S+)$/.exec(commands[0] ?? '')?.[1] ?? '';
    assert.ok(commands[1]?.includes(`--data ${table} `));
    const bundle = /--out (\S+)$/.exec(commands[1] ?? '')?.[1] ?? '';
    assert.ok(commands[2]?.startsWith(`model register ${bundle} --registry models `));
    assert.match(
      commands[3] ?? '',
      /^model promote mlb-moneyline 7 --alias challenger --if-free --registry models /,
    );
    assert.match(commands.at(-1) ?? '', /^model gate mlb-moneyline --promote --to 2016-06-25 /);
  });

  it('takes a rejected challenger for an answer, and a veto for a failure', () => {
    const [job] = jobs;
    const gate = job?.steps.find(({ name }) => name === 'gate');
    const end = (exitCode: number, outcome: string) =>
      gate?.isAnswer?.({ exitCode, answer: { judged: true, outcome }, said: '' });
    assert.deepEqual(
      [end(6, 'reject'), end(6, 'veto'), end(1, 'reject'), end(6, '')],
      [true, false, false, false],
    );
  });

  it('names no version that was not registered', () => {
    const [job] = jobs;
    const challenge = job?.steps.find(({ name }) => name === 'challenge');
    assert.throws(() => challenge?.command({ dueAtMs, answers: new Map() }), /told no version/);
  });
});

describe('the jobs of a model', () => {
  const shipped = join(import.meta.dirname, '../../models');
  const read = async (...file: string[]) =>
    JSON.parse(await readFile(join(shipped, ...file), 'utf8'));

  /** Names of the shipped models whose champion foresees how a game ends. */
  async function championsOfGames(): Promise<string[]> {
    const names: string[] = [];
    for (const name of await readdir(shipped)) {
      const { champion } = await read(name, 'aliases.json');
      const { target } = await read(name, champion, 'model.json');
      if (wordsOfTarget(target)) names.push(name);
    }
    return names.toSorted();
  }

  it('are there for every shipped champion of a market of a game, and for nobody else', async () => {
    const names = await championsOfGames();
    const named = (suffix: string) => names.map((name) => `${name}-${suffix}`);
    assert.deepEqual(jobs.map(({ name }) => name).toSorted(), named('nightly'));
    const watches = watchJobs(places).map(({ name }) => name);
    assert.deepEqual(watches.toSorted(), named('watch'));
  });

  it('train what the market is of, on features that there are, into files of their own', () => {
    const so = { dueAtMs, answers: new Map([['register', { version: '7' }]]) };
    const outs: string[] = [];
    for (const [place, job] of jobs.entries()) {
      const { name, market, set, inputs } = gameModels[place] ?? assert.fail(job.name);
      const commands = job.steps.map(({ command }) => command(so).join(' '));
      const known = findFeatureSet(set);
      const names = known?.definitions.map((each) => each.name) ?? [];
      assert.deepEqual(inputs?.filter((each) => !names.includes(each)) ?? [], []);
      assert.equal(market === 'moneyline' ? 'h2h' : market, known?.market);
      assert.ok(commands[1]?.startsWith(`model train --market ${market} --set ${set} `));
      assert.ok(commands.some((each) => each.startsWith(`model promote ${name} 7 `)));
      assert.ok(commands.some((each) => each.startsWith(`jobs report ${name} `)));
      const own = commands.flatMap((each) => /--(?:out|html) (\S+)/.exec(each)?.[1] ?? []);
      assert.equal(own.length, 3);
      outs.push(...own);
    }
    assert.equal(new Set(outs).size, outs.length);
  });

  it('are not due at one time: each trains on all cores', () => {
    const schedules = jobs.map(({ schedule }) => schedule);
    assert.equal(new Set(schedules).size, jobs.length);
  });
});
