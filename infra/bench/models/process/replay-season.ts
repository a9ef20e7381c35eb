// A season replayed on one core, as `linecast backtest` replays it: its tape, its features, the decisions of the model.
import { featureSets, findFeatureSet } from '@linecast/domain';
import { createPredictVector, openServedModel } from '@linecast/inference/predict';
import { createFolderRegistry } from '@linecast/kit';
import { isGamePrediction, sidesOf } from '@linecast/protos';
import { z } from 'zod';
import { createReplayCourse } from '../../../cli/backtest/replay/replay-day.ts';
import { engineRules } from '../../../cli/features/build/table-plan.ts';
import { openTapeSource } from '../../../cli/features/build/tape-source.ts';
import { answerParent } from '../../process/answer-parent.ts';

const questionSchema = z.object({
  tape: z.string(),
  from: z.string(),
  to: z.string(),
  registry: z.string(),
  model: z.object({ name: z.string(), version: z.string() }),
  cutOffsBeforeStartMs: z.array(z.number()).min(1),
});
export type SeasonQuestion = z.infer<typeof questionSchema>;

/** CPU time of the process, in seconds. */
export const seasonAnswerSchema = z.object({
  readSeconds: z.number(),
  decideSeconds: z.number(),
  games: z.number(),
  /** `fixture at-ms`, and the probability of the first side. */
  probabilities: z.record(z.string(), z.number()),
});
export type SeasonAnswer = z.infer<typeof seasonAnswerSchema>;

async function replay(question: SeasonQuestion): Promise<SeasonAnswer> {
  const { tape, from, to, registry, model, cutOffsBeforeStartMs } = question;
  await using scope = new AsyncDisposableStack();
  const opened = await createFolderRegistry(registry).open(model.name, model.version);
  const version = { ...opened, alias: 'bench' };
  const { manifest, ...served } = await openServedModel(version, featureSets, scope);
  const { name, version: number } = manifest.feature_set;
  const set = findFeatureSet(`${name}@${number}`);
  if (!set) throw new Error(`the model reads ${name}@${number}, which does not exist`);
  const predict = createPredictVector(served, 0);

  let spent = cpuSeconds();
  const source = await openTapeSource(tape, { from, to });
  const { league, load } = await source.open(source.days);
  const days = [];
  for (const day of source.days) days.push(await load(day));
  const readSeconds = cpuSeconds() - spent;

  spent = cpuSeconds();
  const course = createReplayCourse({ set, cutOffsBeforeStartMs, engine: engineRules }, league);
  const probabilities: Record<string, number> = {};
  let games = 0;
  for (const { fixtureId, decisions } of days.flatMap(course)) {
    games += 1;
    for (const { vector, asOfMs } of decisions) {
      const outcome = await predict(vector, asOfMs);
      if (outcome.kind !== 'made' || !isGamePrediction(outcome.prediction)) continue;
      const [first] = sidesOf(outcome.prediction);
      if (first) probabilities[`${fixtureId} ${asOfMs}`] = first[1].probability;
    }
  }
  return { readSeconds, decideSeconds: cpuSeconds() - spent, games, probabilities };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

if (import.meta.main) answerParent((question) => replay(questionSchema.parse(question)));
