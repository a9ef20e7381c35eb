// Who may run what, decided by a real Postgres: two schedulers at once, one that dies, one that comes too late.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { Unavailable } from '@linecast/kit';
import { freshNamespace, openSql } from '../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { createAlertOfRun, createOvertook } from './alert-of-run.ts';
import type { Job, StepEnd } from './job.ts';
import { keepSchedule, type SchedulePorts } from './keep-schedule.ts';
import { runJob, type RunEnd, type RunPorts } from './run-job.ts';
import { createRunLedger } from './run-ledger.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../postgres/migrations');

const dueAtMs = Date.parse('2016-06-26T10:00:00Z');
const dayMs = 24 * 60 * 60_000;
const never = new AbortController().signal;

async function database(t: TestContext) {
  const sql = await openSql(t, url ?? '', freshNamespace());
  await sql.migrate(migrations);
  return { sql, ledger: createRunLedger(sql) };
}

const job: Job = {
  name: 'nightly',
  summary: 'made up',
  schedule: '0 10 * * *',
  timezone: 'UTC',
  steps: ['first', 'second', 'third'].map((name) => ({
    name,
    command: ({ answers }) => [name, ...answers.keys()],
  })),
};

/** Answers each command by its name; `fails` are those that fail. */
function portsOf(ledger: RunPorts['ledger'], fails: ReadonlySet<string> = new Set()) {
  const ran: string[] = [];
  const beats: (() => Promise<void>)[] = [];
  const overtaken: number[] = [];
  const ports: RunPorts = {
    ledger,
    say: () => undefined,
    keepBeating: (beat) => void beats.push(beat),
    overtook: async (_job, dues) => void overtaken.push(...dues),
    runCommand: async (words): Promise<StepEnd> => {
      ran.push(words.join(' '));
      const [name = ''] = words;
      return fails.has(name)
        ? { exitCode: 6, answer: null, said: `${name} went wrong` }
        : { exitCode: 0, answer: { of: name }, said: '' };
    },
  };
  return { ports, ran, beats, overtaken };
}

const asked = (runner: string, isRetry = false) => ({ dueAtMs, missed: 2, runner, isRetry });
/** As if its runner had been silent for longer than the lease. */
const silence = `update job_runs set alive_at = now() - interval '1 hour'`;

describe('the runs of jobs', { skip }, () => {
  it('go to one of many schedulers that ask at once', async (t) => {
    const { ledger } = await database(t);
    const all = Array.from({ length: 8 }, (_, i) => portsOf(ledger, new Set([`not ${i}`])));
    const ends = await Promise.all(
      all.map(({ ports }, i) => runJob(job, asked(`runner-${i}`), ports, never)),
    );
    assert.deepEqual(ends.map(({ kind }) => kind).toSorted(), [
      'succeeded',
      ...Array.from({ length: 7 }, () => 'taken'),
    ]);
    assert.equal(all.flatMap(({ ran }) => ran).length, 3);
  });

  it('are recorded with every step, its command and its answer', async (t) => {
    const { ledger } = await database(t);
    await runJob(job, asked('me'), portsOf(ledger).ports, never);
    const [run] = await ledger.history('nightly', 5);
    assert.ok(run);
    const { state, attempt, missed, runner } = run;
    assert.deepEqual(
      { state, attempt, missed, runner },
      { state: 'succeeded', attempt: 1, missed: 2, runner: 'me' },
    );
    assert.deepEqual(
      run.steps.map(({ step, command, exitCode, answer }) => ({ step, command, exitCode, answer })),
      [
        { step: 'first', command: ['first'], exitCode: 0, answer: { of: 'first' } },
        { step: 'second', command: ['second', 'first'], exitCode: 0, answer: { of: 'second' } },
        {
          step: 'third',
          command: ['third', 'first', 'second'],
          exitCode: 0,
          answer: { of: 'third' },
        },
      ],
    );
    assert.equal((await ledger.history('another', 5)).length, 0);
  });

  it('end with the first step that fails, and are gone on with there when asked', async (t) => {
    const { ledger } = await database(t);
    const failing = portsOf(ledger, new Set(['second']));
    const end = await runJob(job, asked('me'), failing.ports, never);
    assert.deepEqual([end.kind, failing.ran], ['failed', ['first', 'second first']]);
    const again = portsOf(ledger);
    assert.equal((await runJob(job, asked('me'), again.ports, never)).kind, 'taken');
    assert.equal((await runJob(job, asked('me', true), again.ports, never)).kind, 'succeeded');
    assert.deepEqual(again.ran, ['second first', 'third first second']);
    const [run] = await ledger.history('nightly', 1);
    assert.deepEqual([run?.state, run?.attempt], ['succeeded', 2]);
    // How long it took is told of this attempt; the step that was done before began before it.
    const [before, retried] = run?.steps ?? [];
    assert.ok(run && before && retried);
    assert.ok(before.startedAtMs < run.startedAtMs && run.startedAtMs <= retried.startedAtMs);
  });

  it('go on after an answer that is no failure, whatever its exit code', async (t) => {
    const { ledger } = await database(t);
    const [first, second, third] = job.steps;
    assert.ok(first && second && third);
    const isAnswer = ({ exitCode }: StepEnd) => exitCode === 6;
    const lenient = { ...job, steps: [first, { ...second, isAnswer }, third] };
    const { ports, ran } = portsOf(ledger, new Set(['second']));
    assert.equal((await runJob(lenient, asked('me'), ports, never)).kind, 'succeeded');
    assert.equal(ran.length, 3);
  });

  it('are taken over from a scheduler that died, after the steps it had done', async (t) => {
    const { ledger, sql } = await database(t);
    const dead = portsOf(ledger);
    const hangs = Promise.withResolvers<StepEnd>();
    const began = Promise.withResolvers<void>();
    const dying: RunPorts = {
      ...dead.ports,
      runCommand: async (words, signal) => {
        if (words[0] !== 'second') return dead.ports.runCommand(words, signal);
        began.resolve();
        return hangs.promise;
      },
    };
    const first = runJob(job, asked('dead'), dying, never);
    await began.promise;
    const next = portsOf(ledger);
    const early = await runJob(job, asked('next'), next.ports, never);
    assert.deepEqual([early.kind, next.ran], ['taken', []]);
    assert.equal((await ledger.lastDues()).get('nightly'), dueAtMs);
    await sql.query(silence);
    assert.equal((await ledger.lastDues()).get('nightly'), dueAtMs - 1);
    assert.equal((await runJob(job, asked('next'), next.ports, never)).kind, 'succeeded');
    assert.deepEqual(next.ran, ['second first', 'third first second']);
    // It was not dead, only slow: it finds out, and changes nothing any more.
    await dead.beats[0]?.();
    hangs.resolve({ exitCode: 1, answer: null, said: '' });
    assert.equal((await first).kind, 'lost');
    const [run] = await ledger.history('nightly', 1);
    assert.deepEqual([run?.state, run?.runner], ['succeeded', 'next']);
    assert.deepEqual(
      run?.steps.map(({ exitCode }) => exitCode),
      [0, 0, 0],
    );
  });

  it('are never two of one job, whatever they are due for', async (t) => {
    const { ledger } = await database(t);
    const key = { job: 'nightly', dueAtMs };
    const claim = (at: number, runner: string) =>
      ledger.claim({ ...key, dueAtMs: at, runner, missed: 0, isRetry: false });
    assert.equal((await claim(dueAtMs, 'one')).kind, 'claimed');
    assert.equal((await claim(dueAtMs + dayMs, 'two')).kind, 'taken');
    await ledger.end(key, 'one', 'succeeded');
    assert.equal((await claim(dueAtMs + dayMs, 'two')).kind, 'claimed');
  });

  it('that nobody ended fail when a newer one begins, and are told', async (t) => {
    const { ledger, sql } = await database(t);
    await ledger.claim({ job: 'nightly', dueAtMs, runner: 'dead', missed: 0, isRetry: false });
    await sql.query(silence);
    const { ports, overtaken } = portsOf(ledger);
    const newer = { ...asked('next'), dueAtMs: dueAtMs + dayMs };
    assert.equal((await runJob(job, newer, ports, never)).kind, 'succeeded');
    assert.deepEqual(overtaken, [dueAtMs]);
    const states = (await ledger.history('nightly', 2)).map(({ state }) => state);
    assert.deepEqual(states.toSorted(), ['failed', 'succeeded']);
    await runJob(job, { ...newer, dueAtMs: dueAtMs + 2 * dayMs }, ports, never);
    assert.deepEqual(overtaken, [dueAtMs]);
  });
});

describe('a runner that is told to stop', { skip }, () => {
  /** Told in the middle of `during`, which then ends as a killed process does, or ends well all the same. */
  async function stopped(ledger: RunPorts['ledger'], during: string, exitCode = 143) {
    const stop = new AbortController();
    const { ports, ran, beats } = portsOf(ledger);
    const runCommand: RunPorts['runCommand'] = async (words, signal) => {
      if (words[0] !== during) return ports.runCommand(words, signal);
      stop.abort();
      assert.ok(signal.aborted);
      return { exitCode, answer: exitCode === 0 ? { of: during } : null, said: '' };
    };
    const end = await runJob(job, asked('stopping'), { ...ports, runCommand }, stop.signal);
    return { end, ran, beats };
  }

  it('leaves its run to the next one at once, at the step it was at', async (t) => {
    const { ledger } = await database(t);
    const { end, beats } = await stopped(ledger, 'second');
    assert.deepEqual(end, { kind: 'stopped', step: 'second' });
    const [told] = await ledger.history('nightly', 1);
    assert.deepEqual(
      [told?.state, told?.endedAtMs, told?.steps.map(({ exitCode }) => exitCode)],
      ['stopped', null, [0, null]],
    );
    assert.equal((await ledger.lastDues()).get('nightly'), dueAtMs - 1);
    // A beat that was on its way takes nothing back.
    await beats[0]?.();
    const next = portsOf(ledger);
    assert.equal((await runJob(job, asked('next'), next.ports, never)).kind, 'succeeded');
    assert.deepEqual(next.ran, ['second first', 'third first second']);
    const [run] = await ledger.history('nightly', 1);
    assert.deepEqual([run?.state, run?.attempt, run?.runner], ['succeeded', 2, 'next']);
  });

  it('keeps a step that ended well all the same, and begins no other', async (t) => {
    const { ledger } = await database(t);
    const { end, ran } = await stopped(ledger, 'second', 0);
    assert.deepEqual([end, ran], [{ kind: 'stopped', step: 'third' }, ['first']]);
    const next = portsOf(ledger);
    assert.equal((await runJob(job, asked('next'), next.ports, never)).kind, 'succeeded');
    assert.deepEqual(next.ran, ['third first second']);
  });

  it('has run it through when that step was the last', async (t) => {
    const { ledger } = await database(t);
    assert.equal((await stopped(ledger, 'third', 0)).end.kind, 'succeeded');
  });

  it('is followed by a newer run where it was due again before anybody came', async (t) => {
    const { ledger } = await database(t);
    await stopped(ledger, 'second');
    const { ports, ran, overtaken } = portsOf(ledger);
    const newer = { ...asked('next'), dueAtMs: dueAtMs + dayMs };
    assert.equal((await runJob(job, newer, ports, never)).kind, 'succeeded');
    assert.deepEqual([ran.length, overtaken], [3, [dueAtMs]]);
  });
});

describe('the alert of a job', { skip }, () => {
  const failed: RunEnd = {
    kind: 'failed',
    step: 'second',
    end: { exitCode: 6, answer: null, said: 'a\nit leaks' },
  };

  it('is raised by a failure, renewed by the next, and ended by a success; never by a success alone', async (t) => {
    const { sql } = await database(t);
    const alert = createAlertOfRun({ sql, log: undefined });
    const states: (string | undefined)[] = [];
    for (const end of [{ kind: 'succeeded' }, failed, failed, { kind: 'succeeded' }] as const) {
      states.push((await alert(job, dueAtMs, end))?.state);
    }
    assert.deepEqual(states, [undefined, 'raised', 'renewed', 'resolved']);
    const [row] = await sql.query('select rule, subject, state from alerts');
    assert.deepEqual(row, { rule: 'job-failed', subject: 'nightly', state: 'resolved' });
  });

  it('is raised too by a run that was overtaken, and by an alert that cannot be told nothing is held up', async (t) => {
    const { sql } = await database(t);
    const alert = createAlertOfRun({ sql, log: undefined });
    await createOvertook(alert, () => dueAtMs + dayMs, assert.fail)(job, [dueAtMs]);
    const [row] = await sql.query('select state, summary from alerts');
    assert.equal(row?.['state'], 'raised');
    assert.match(
      String(row?.['summary']),
      /^nightly, due 2016-06-26T10:00:00\.000Z, was not ended/,
    );
    const said: string[] = [];
    const away = () => Promise.reject(new Unavailable('Postgres is away'));
    await createOvertook(away, Date.now, (line) => said.push(line))(job, [dueAtMs]);
    assert.deepEqual(said, ['Postgres is away']);
  });

  it('says which step failed, what it said, and what to do; and is published before it is kept', async (t) => {
    const { sql } = await database(t);
    const published: unknown[] = [];
    const log = {
      ensureTopics: async () => undefined,
      publish: async (messages: readonly unknown[]) => {
        published.push(...messages);
        assert.equal((await sql.query('select * from alerts')).length, 0);
      },
    };
    const told = await createAlertOfRun({ sql, log })(job, dueAtMs, failed);
    assert.match(
      told?.summary ?? '',
      /nightly failed in second \(exit code 6: it leaks\).*--retry/,
    );
    assert.equal(published.length, 1);
  });
});

describe('the schedule', { skip }, () => {
  /** Time that passes only while the scheduler waits. */
  function clockFrom(startMs: number, untilMs: number) {
    const stop = new AbortController();
    let atMs = startMs;
    return {
      signal: stop.signal,
      nowMs: () => atMs,
      pause: async (ms: number) => {
        atMs += ms;
        if (atMs > untilMs) stop.abort();
      },
    };
  }

  it('runs nothing at first, then each night once, and what was missed once', async (t) => {
    const { ledger } = await database(t);
    const ends: string[] = [];
    const watch = async (fromMs: number, untilMs: number): Promise<void> => {
      const { signal, nowMs, pause } = clockFrom(fromMs, untilMs);
      const { ports } = portsOf(ledger);
      const ended: SchedulePorts['ended'] = async (_job, due, end) => {
        const dueOn = new Date(due.dueAtMs).toISOString().slice(0, 10);
        ends.push(`${dueOn} ${due.missed} ${end.kind}`);
      };
      await keepSchedule([job], 'me', { ...ports, nowMs, pause, ended }, signal);
    };
    await watch(dueAtMs - 3_600_000, dueAtMs - 1_800_000);
    assert.deepEqual(ends, []);
    await watch(dueAtMs - 60_000, dueAtMs + dayMs + 60_000);
    assert.deepEqual(ends.splice(0), ['2016-06-26 0 succeeded', '2016-06-27 0 succeeded']);
    await watch(dueAtMs + 5 * dayMs + 60_000, dueAtMs + 5 * dayMs + 120_000);
    assert.deepEqual(ends, ['2016-07-01 3 succeeded']);
  });

  it('is taken up by the next scheduler where the one before was told to stop', async (t) => {
    const { ledger } = await database(t);
    const ends: string[] = [];
    const ran: string[] = [];
    const ended: SchedulePorts['ended'] = async (_job, _due, end) => void ends.push(end.kind);
    const serve = async (startMs: number, isStopping: boolean): Promise<void> => {
      const { signal, nowMs, pause } = clockFrom(startMs, startMs + 120_000);
      const stop = new AbortController();
      const { ports } = portsOf(ledger);
      const runCommand: RunPorts['runCommand'] = async (words) => {
        ran.push(words[0] ?? '');
        const isHit = isStopping && words[0] === 'second';
        if (isHit) stop.abort();
        return { exitCode: isHit ? 143 : 0, answer: {}, said: '' };
      };
      const until = AbortSignal.any([signal, stop.signal]);
      await keepSchedule([job], 'me', { ...ports, runCommand, nowMs, pause, ended }, until);
    };
    await serve(dueAtMs - 60_000, true);
    assert.deepEqual([ends.splice(0), ran.splice(0)], [['stopped'], ['first', 'second']]);
    await serve(dueAtMs + 600_000, false);
    assert.deepEqual([ends, ran], [['succeeded'], ['second', 'third']]);
  });
});
