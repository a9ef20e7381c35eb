// `linecast backtest`: what a model would have said of games that are over, and what betting on it would have brought.
import {
  UsageError,
  type Answer,
  type Arguments,
  type Command,
  type Environment,
} from '../command.ts';
import { createProgress, silent } from '../features/build/progress.ts';
import { writeWhole } from '../features/build/written-file.ts';
import { reportOf, type Asked, type BacktestReport } from './backtest-report.ts';
import { openContestant, type ContestPorts } from './contestant.ts';
import { judgeGames } from './judge-games.ts';
import { requirePlaceFor } from './page-place.ts';
import { pageOf } from './page/page.ts';
import { counted } from './page/words.ts';
import { readBacktest, type BacktestRequest } from './read-backtest.ts';
import { replayGames } from './replay/replay-games.ts';
import { tellBacktest } from './tell-backtest.ts';

const usage = `npm run linecast -- backtest --from D --to D [--market M] --model VERSION (--tape FOLDER | --database URL)

Replays stored or taped quotes through the code that serves: the features of the stream at the cut-off, the model's own graph,
the choice of bets. Every figure stands beside that of the market on the same games, with its interval over dates. Nothing is
claimed that was not measured on games the model has not seen: its card says which those are.

  --from D --to D   games of these dates at the venue, both included
  --market M        h2h or moneyline (usual), spread or run-line, total; figures are of home winning, home covering, over
  --model VERSION   a version or an alias of the model: 1, champion; or walk-forward: a model for every month of the span,
                    trained on the games of --train that were over before that month
  --name N          the model (mlb-moneyline, mlb-spread, mlb-total)
  --registry PLACE  a folder, or http(s)://host:port of MLflow (infra/models)
  --tape FOLDER     quotes and results of a tape (docs/tape-format.md)
  --database URL    quotes and facts as the services stored them in Postgres
  --namespace N     the schema of --database (linecast)
  --cutoff 20m      the decision: so long before the start
  --price P         what a bet is paid at: book (the price of the prediction), best (the highest of all books),
                    consensus (what all books say together, without margin: no book pays it); of books at the same line
  --filter LIST     which sides may be bet on: edge>0.01, ev>=0.02, price<=2.5, probability>=0.55, home, away, favourite,
                    underdog, of a total over, under; several with commas have to hold together. Of the sides of a game that
                    pass, the one worth the most is bet on. Usual is ev>0; a LIST that is given stands in its place
  --train A,B       of a walk-forward: tables of linecast features build --labels, as of the --cutoff
  --set S           of a walk-forward: the feature set of the table: mlb-moneyline@2
  --algo A          of a walk-forward: lightgbm (usual), xgboost or ridge
  --inputs A,B      of a walk-forward: only these features of the set (all that vary)
  --html FILE       the report as one page that needs nothing else
  --jobs N          days replayed at a time (as many as there are cores)
  --json            every figure as one JSON value`;

const texts = [
  ...['to', 'market', 'model', 'name', 'registry', 'tape', 'database', 'namespace'],
  ...['cutoff', 'price', 'filter', 'html', 'jobs', 'train', 'set', 'algo', 'inputs', 'from'],
];

/** `env`: what the trainer is started with, where a model is trained for every month. */
export const createBacktest = (env: Environment): Command => ({
  noun: 'backtest',
  summary: 'replay games that are over through a model',
  usage,
  flags: Object.fromEntries(texts.map((flag) => [flag, { type: 'string' } as const])),
  alternatives: ['tape', 'database'],
  run: (given) => runBacktest(given, env),
});

async function runBacktest(given: Arguments, env: Environment): Promise<Answer> {
  const request = readBacktest(given);
  const { stderr: write, isTerminal, flags } = given;
  const progress =
    flags['json'] === undefined
      ? createProgress({ write, isTerminal, nowMs: () => performance.now() })
      : silent;
  await using scope = new AsyncDisposableStack();
  if (request.html !== null) await requirePlaceFor(request.html);
  const report = await replayAndScore(request, { env, progress }, scope);
  if (request.html !== null) await writeWhole(request.html, Buffer.from(pageOf(report)));
  return { json: report, text: tellBacktest(report, request.html) };
}

async function replayAndScore(
  request: BacktestRequest,
  ports: ContestPorts,
  scope: AsyncDisposableStack,
): Promise<BacktestReport> {
  const { set, predict, told } = await openContestant(request, ports, scope);
  const { span, cutOff, openSource, jobs, filter } = request;
  const { games, source } = await replayGames(
    { span, set, cutOffBeforeStartMs: cutOff.beforeStartMs, openSource, jobs },
    ports.progress,
  );
  const judged = await judgeGames(games, predict, request.price);
  if (judged.scored.length === 0) {
    const reasons = [...new Set(judged.leftOut.map(({ reason }) => reason))];
    throw new UsageError(
      `Of ${counted(games.length, 'game')} none can be scored (${reasons.join(', ')}).`,
    );
  }
  const { market, selections, event } = request.words;
  const asked: Asked = {
    ...{ model: told, market, selections, event, ...span, cut_off: cutOff.text },
    ...{ price: request.price, filter: filter.text, source },
  };
  return reportOf(asked, judged, filter.rule);
}
