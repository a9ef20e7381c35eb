// Runs for people and for programs.
import { columns } from '../features/columns.ts';
import type { RunRow, StepRow } from './run-ledger.ts';
import { withoutPasswords } from './secret-settings.ts';

export const iso = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();

export const runJson = ({ dueAtMs, startedAtMs, endedAtMs, steps, ...run }: RunRow) => ({
  ...run,
  due_at: iso(dueAtMs),
  started_at: iso(startedAtMs),
  ended_at: iso(endedAtMs),
  steps: steps.map((step) => ({
    step: step.step,
    command: shownCommand(step),
    exit_code: step.exitCode,
    answer: step.answer,
    said: step.said,
    started_at: iso(step.startedAtMs),
    ended_at: iso(step.endedAtMs),
  })),
});

const seconds = (fromMs: number, untilMs: number | null): string =>
  untilMs === null ? '-' : `${((untilMs - fromMs) / 1000).toFixed(1)} s`;

export function runText(run: RunRow): string[] {
  const missed = run.missed > 0 ? `, for ${run.missed} missed before it` : '';
  const attempt = run.attempt > 1 ? `, attempt ${run.attempt}` : '';
  return [
    `${run.job}, due ${iso(run.dueAtMs)}: ${run.state}${attempt}${missed}, ${seconds(run.startedAtMs, run.endedAtMs)}, by ${run.runner}`,
    ...columns(
      run.steps.map((step) => [
        `  ${step.step}`,
        stepWord(run, step),
        seconds(step.startedAtMs, step.endedAtMs),
      ]),
    ),
    ...failedWords(run),
    ...stoppedWords(run),
  ];
}

function stepWord({ state }: RunRow, { exitCode }: StepRow): string {
  if (exitCode === null) return state === 'running' ? 'running' : 'not ended';
  return exitCode === 0 ? 'done' : `exit ${exitCode}`;
}

const stoppedWords = ({ state, job, dueAtMs }: RunRow): string[] =>
  state === 'stopped'
    ? [`  goes on with the next scheduler, or: linecast jobs run ${job} --due ${iso(dueAtMs)}`]
    : [];

/** The last thing a failed step said, and how to do it by hand: what may hold a password is in no command. */
function failedWords({ steps }: RunRow): string[] {
  const failed = steps.find(({ exitCode }) => exitCode !== null && exitCode !== 0);
  if (!failed) return [];
  const said = failed.said.split('\n').at(-1) ?? '';
  return [
    `  ${failed.step} said: ${said}`,
    '  by hand: export LINECAST_DATABASE, and LINECAST_REGISTRY where its URL holds a password; then',
    `    npm run linecast -- ${shownCommand(failed).map(shellWord).join(' ')}`,
  ];
}

/** Runs of an older linecast were kept with the URL as it was typed. */
const shownCommand = ({ command }: StepRow): string[] => command.map(withoutPasswords);

const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
