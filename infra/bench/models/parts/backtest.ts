// A season decided minute by minute: how many decisions a core takes in a second, beside a plain Python loop.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutOffBeforeStartMs } from '@linecast/domain';
import { BenchError } from '../../bench-error.ts';
import { count } from '../../page.ts';
import { startPeer } from '../../process/peer.ts';
import type { PartResult } from '../../result.ts';
import { writeSeason, type SeasonTape } from '../load/season.ts';
import type { ModelBench } from '../part.ts';
import { openPython, type Python } from '../process/python.ts';
import {
  seasonAnswerSchema,
  type SeasonAnswer,
  type SeasonQuestion,
} from '../process/replay-season.ts';

const script = join(import.meta.dirname, '../process/replay-season.ts');
const minuteMs = 60_000;
/** Its four inputs are written out in replay.py. */
const model = { name: 'mlb-moneyline', version: '1' };
const tolerance = 1e-12;

export async function measureBacktest(bench: ModelBench): Promise<PartResult> {
  const { rounds, backtest } = bench.plan;
  const python = await openPython(bench);
  const tape = writeSeason(bench.root, join(bench.folder, 'season'), backtest.games);
  const cutOffsBeforeStartMs = Array.from(
    { length: backtest.decisions },
    (_, minutes) => cutOffBeforeStartMs + minutes * minuteMs,
  );
  const first: SeasonAnswer[] = [];
  const second: SeasonAnswer[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`backtest, round ${round} of ${rounds}`);
    first.push(await replayHere(bench, tape, cutOffsBeforeStartMs));
    second.push(await replayInPython(bench, python, tape, cutOffsBeforeStartMs));
  }
  return describe(bench, tape, first, second);
}

async function replayHere(
  { root, signal }: ModelBench,
  { folder, from, to }: SeasonTape,
  cutOffsBeforeStartMs: number[],
): Promise<SeasonAnswer> {
  const registry = join(root, 'infra/models');
  const question: SeasonQuestion = {
    tape: folder,
    from,
    to,
    registry,
    model,
    cutOffsBeforeStartMs,
  };
  const peer = startPeer(script, signal);
  try {
    return seasonAnswerSchema.parse(await peer.ask(question));
  } finally {
    await peer.stop();
  }
}

async function replayInPython(
  { root, folder }: ModelBench,
  python: Python,
  tape: SeasonTape,
  cutOffsBeforeStartMs: number[],
): Promise<SeasonAnswer> {
  const job = join(folder, 'replay.json');
  const graph = join(root, 'infra/models', model.name, model.version, 'model.onnx');
  const told = { tape: tape.folder, fixtures: tape.fixtureIds, graph, cutOffsBeforeStartMs };
  writeFileSync(job, JSON.stringify(told));
  return python('replay.py', [job], seasonAnswerSchema);
}

function describe(
  { plan }: ModelBench,
  tape: SeasonTape,
  first: readonly SeasonAnswer[],
  second: readonly SeasonAnswer[],
): PartResult {
  const decided = requireEqual(first, second);
  const whole = ({ readSeconds, decideSeconds }: SeasonAnswer): number =>
    decided / (readSeconds + decideSeconds);
  const both = (pick: (each: SeasonAnswer) => number) => ({
    first: first.map(pick),
    second: second.map(pick),
  });
  const { games, decisions } = plan.backtest;
  return {
    name: 'backtest',
    title: 'Backtest of a season',
    explanation: `${count(games)} games, each decided at its cut-off and at every minute of the hour before (${decisions} times), on one core: the replay of \`linecast backtest\` (tape as collector-bridge tells it, engine, all features of ${model.name}@1 with their states, and the prediction with its bet and its sentence, as served) beside a plain Python loop that reads the tape, walks through the quotes, computes the four inputs of the model (power method) and asks onnxruntime for a row at a time. CPU time of both, without the start of the process.`,
    contestants: { first: 'linecast', second: 'plain Python' },
    rows: [
      { measure: 'decisions, tape read included', unit: 'per core and second', ...both(whole) },
      {
        measure: 'decisions alone',
        unit: 'per core and second',
        ...both(({ decideSeconds }) => decided / decideSeconds),
      },
      { measure: 'reading the tape', unit: 's of a core', ...both((each) => each.readSeconds) },
      {
        measure: 'whole replay',
        unit: 's of a core',
        ...both((each) => each.readSeconds + each.decideSeconds),
      },
    ],
    remarks: [
      `The recorded day of the repository, once more for every day: ${count(tape.lines)} lines, ${tape.from} to ${tape.to}.`,
      `Of ${count(games * decisions)} decisions ${count(decided)} had a price; both contestants gave the same probabilities within ${tolerance}.`,
    ],
  };
}

/** A contestant that computes something else is none. Returns the number of decisions. */
function requireEqual(first: readonly SeasonAnswer[], second: readonly SeasonAnswer[]): number {
  const [ours, theirs] = [first[0]?.probabilities ?? {}, second[0]?.probabilities ?? {}];
  const names = Object.keys(ours);
  const strange = names.find(
    (name) => !(Math.abs((ours[name] ?? NaN) - (theirs[name] ?? NaN)) <= tolerance),
  );
  if (names.length === 0 || names.length !== Object.keys(theirs).length || strange !== undefined) {
    throw new BenchError(
      `linecast decided ${names.length} times and Python ${Object.keys(theirs).length}; ${strange ?? 'nothing'} comes out differently. They must replay the same.`,
    );
  }
  return names.length;
}
