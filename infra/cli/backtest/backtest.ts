// `linecast backtest`: what a model would have said of games that are over, and what betting on it would have brought.
import { featureSets, findFeatureSet } from '@linecast/domain';
import { createPredictVector, openServedModel } from '@linecast/inference/predict';
import { openModelRegistry, type ModelVersion } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { createProgress, silent } from '../features/build/progress.ts';
import { writeWhole } from '../features/build/written-file.ts';
import { reportOf, type BacktestReport } from './backtest-report.ts';
import { judgeGames } from './judge-games.ts';
import { pageOf } from './page/page.ts';
import { readBacktest, type BacktestRequest } from './read-backtest.ts';
import { replayGames } from './replay/replay-games.ts';
import { tellBacktest } from './tell-backtest.ts';

const usage = `npm run linecast -- backtest --from D --to D --market moneyline --model VERSION (--tape FOLDER | --database URL)

Replays stored or taped quotes through the code that serves: the features of the stream at the cut-off, the model's own graph,
the choice of bets. Every figure stands beside that of the market on the same games, with its interval over dates. Nothing is
claimed that was not measured on games the model has not seen: its card says which those are.

  --from D --to D   games of these dates at the venue, both included
  --market M        moneyline
  --model VERSION   a version or an alias of the model: 1, champion
  --name N          the model (mlb-moneyline)
  --registry PLACE  a folder, or http(s)://host:port of MLflow (infra/models)
  --tape FOLDER     quotes and results of a tape (docs/tape-format.md)
  --database URL    quotes and facts as the services stored them in Postgres
  --namespace N     the schema of --database (linecast)
  --cutoff 20m      the decision: so long before the start
  --price P         what a bet is paid at: book (the price of the prediction), best (the highest of all books),
                    consensus (what all books say together, without margin: no book pays it)
  --filter LIST     which bets are placed: ev>0 (usual), edge>0.01, price<=2.5, probability>=0.55, home, away, favourite,
                    underdog; several with commas have to hold together
  --html FILE       the report as one page that needs nothing else
  --jobs N          days replayed at a time (as many as there are cores)
  --json            every figure as one JSON value`;

const texts = [
  ...['to', 'market', 'model', 'name', 'registry', 'tape', 'database', 'namespace'],
  ...['cutoff', 'price', 'filter', 'html', 'jobs', 'from'],
];

export const backtest: Command = {
  noun: 'backtest',
  summary: 'replay games that are over through a model',
  usage,
  flags: Object.fromEntries(texts.map((flag) => [flag, { type: 'string' } as const])),
  run: runBacktest,
};

async function runBacktest(given: Arguments): Promise<Answer> {
  const request = readBacktest(given);
  const { stderr: write, isTerminal, flags } = given;
  const progress =
    flags['json'] === undefined
      ? createProgress({ write, isTerminal, nowMs: () => performance.now() })
      : silent;
  await using scope = new AsyncDisposableStack();
  const report = await replayAndScore(request, progress, scope);
  if (request.html !== null) await writeWhole(request.html, Buffer.from(pageOf(report)));
  return { json: report, text: tellBacktest(report, request.html) };
}

async function replayAndScore(
  request: BacktestRequest,
  progress: ReturnType<typeof createProgress>,
  scope: AsyncDisposableStack,
): Promise<BacktestReport> {
  const version = await findVersion(request);
  const { facts, manifest, ...served } = await openServedModel(version, featureSets, scope);
  const { name, version: number } = manifest.feature_set;
  const set = findFeatureSet(`${name}@${number}`);
  if (!set) throw new Error(`the model reads ${name}@${number}, which does not exist`);
  const { span, cutOff, openSource, jobs, filter } = request;
  const { games, source } = await replayGames(
    { span, set, cutOffBeforeStartMs: cutOff.beforeStartMs, openSource, jobs },
    progress,
  );
  const predict = createPredictVector({ facts, ...served }, 0);
  const { scored, leftOut } = await judgeGames(games, predict, request.price);
  if (scored.length === 0) {
    throw new UsageError(
      `Of ${games.length} games none can be scored (${[...new Set(leftOut.map(({ reason }) => reason))].join(', ')}).`,
    );
  }
  const { name: model, version: of, sha256, skillClaim } = facts;
  const asked = {
    model: { name: model, version: of, sha256, claims_skill: skillClaim },
    market: request.market,
    ...span,
    cut_off: cutOff.text,
    price: request.price,
    filter: filter.text,
    source,
  };
  return reportOf(asked, scored, leftOut, filter.rule);
}

/** By its number where there is such a version, else by an alias. */
async function findVersion({ registry, model }: BacktestRequest): Promise<ModelVersion> {
  const models = openModelRegistry(registry);
  const { name, version } = model;
  const known = await models.versions(name);
  if (!known.some((each) => each.version === version)) return models.resolve(name, version);
  return { ...(await models.open(name, version)), alias: 'backtest' };
}
