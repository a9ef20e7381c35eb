import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nightlyJobs, yesterdayOf } from './nightly.ts';

const jobs = nightlyJobs({
  database: 'postgres://somebody@here/db',
  namespace: 'linecast',
  registry: 'models',
  brokers: null,
  firstDay: '2016-04-03',
  work: '/work-folder',
});
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
