// `linecast jobs report`: a champion on the games since it was trained, as a page.
import type { Answer, Arguments, Command, Environment } from '../command.ts';
import { UsageError } from '../command.ts';
import { createBacktest } from '../backtest/backtest.ts';
import { readSource } from '../features/build/read-request.ts';
import { readDay } from '../features/build/read-times.ts';
import { lastTrainedDay } from '../model/challenge/unseen-days.ts';
import { registryUsage, withModels } from '../model/registry/open-models.ts';
import { readVersion } from '../model/registry/read-version.ts';
import { required } from '../read-arguments.ts';
import { unseenSpan, type Unseen } from './unseen-span.ts';

const usage = `npm run linecast -- jobs report MODEL --to D --html FILE --database URL [--from D]

The report of linecast backtest about the champion, on the days after those that it was trained on: what it says of games that
it has seen proves nothing. Where there is no such game yet it says so, and that is no failure.

  --from D         not before this day
  --to D           the last day
  --html FILE      where the page goes
  --market M       as linecast backtest calls it (moneyline)
  --database URL   quotes and results as the services stored them in Postgres
  --namespace N    its schema (linecast)
${registryUsage}
  --json           why there is none, or every figure, as one JSON value`;

const texts = ['from', 'to', 'html', 'market', 'database', 'namespace', 'registry'];

/** `env`: as linecast backtest takes it. */
export const createJobsReport = (env: Environment): Command => ({
  noun: 'jobs',
  verb: 'report',
  summary: 'report how a champion did on games that it was not trained on',
  usage,
  flags: Object.fromEntries(texts.map((flag) => [flag, { type: 'string' } as const])),
  run: (given) => report(given, env),
});

type Reported = { model: string; version: string; trainedTo: string | null };

async function report(given: Arguments, env: Environment): Promise<Answer> {
  const { words, flags, folder } = given;
  const [model, ...more] = words;
  if (model === undefined || more.length > 0) {
    throw new UsageError('jobs report takes a model: mlb-moneyline.');
  }
  const from = flags['from'] === undefined ? null : readDay(flags, 'from');
  const asked = { from, to: readDay(flags, 'to') };
  required(flags, 'html');
  const openSource = readSource(flags, folder);
  const { registry } = flags;
  const of = await withModels({ flags: { registry }, folder }, async (models) => {
    const { version, manifest } = await readVersion(models.registry, model, 'champion');
    return { model, version, trainedTo: lastTrainedDay(manifest) };
  });
  const span = unseenSpan(asked, of.trainedTo);
  if (span.kind === 'none') return none(of, span);
  const source = await openSource(span);
  await source.close();
  if (source.days.length === 0) return none(of, { kind: 'none', because: noGame(span.from) });
  const told = { model: of.version, name: model, from: span.from, to: span.to };
  return backtested(of, span, () =>
    createBacktest(env).run({ ...given, words: [], flags: { ...flags, ...told } }),
  );
}

const noGame = (from: string): string => `no game since ${from} is over`;

/** Games that were put off, or that nobody priced, are as good as none. */
async function backtested(
  of: Reported,
  span: Extract<Unseen, { kind: 'days' }>,
  run: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const { json, text, ...answer } = await run();
    const { from, to } = span;
    return { ...answer, json: { reported: true, ...jsonOf(of), from, to, backtest: json }, text };
  } catch (error) {
    if (!(error instanceof UsageError) || !error.message.includes('none can be scored'))
      throw error;
    return none(of, { kind: 'none', because: error.message.replace(/\.$/, '') });
  }
}

const jsonOf = ({ model, version, trainedTo }: Reported) => ({
  model,
  version,
  trained_to: trainedTo,
});

const none = (of: Reported, { because }: Extract<Unseen, { kind: 'none' }>): Answer => ({
  json: { reported: false, ...jsonOf(of), because },
  text: [`${of.model} version ${of.version} has nothing to report yet: ${because}.`],
});
