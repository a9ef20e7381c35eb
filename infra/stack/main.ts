import { parseArguments, USAGE } from './command/arguments.ts';
import type { Command, Verb } from './command/arguments.ts';
import type { Context } from './command/context.ts';
import { down, dropEmptyStateDir } from './command/down.ts';
import { asExports, asJson, asTable } from './command/report.ts';
import type { Report } from './command/report.ts';
import { silentGiven, status } from './command/status.ts';
import { up } from './command/up.ts';
import { readState } from './command/state.ts';
import { CACHE_DIR, COMPOSE_FILE, stateDirIn } from './places.ts';
import { StackError } from './server.ts';
import type { StackName } from './server.ts';

const EXIT = { ok: 0, usage: 2, upstream: 5 } as const;

const say = (sentence: string): void => console.error(`[stack] ${sentence}`);

const context: Context = {
  stateDir: stateDirIn(process.env),
  cacheDir: process.env['LINECAST_CACHE_DIR'] ?? CACHE_DIR,
  composeFile: COMPOSE_FILE,
  env: process.env,
  say,
};

type Outcome = Omit<Report, 'verb'>;

/** Who names nothing means all there is: MLflow too while it runs, and its data when all data is to go. */
function meant({ want, isAll, verb }: Command): readonly StackName[] {
  const mlflow = readState(context.stateDir).mlflow;
  const isThere = mlflow && (mlflow.kind !== 'stopped' || verb === 'clean');
  return isAll && isThere ? [...want, 'mlflow'] : want;
}

const VERBS = {
  up: ({ want, ports, isNativeOnly }) => up(want, { ports, isNativeOnly }, context),
  status: async (command) => {
    const rows = await status(meant(command), context);
    return { rows, failures: silentGiven(rows) };
  },
  down: async (command) => ({
    rows: await down(meant(command), { andData: false }, context),
    failures: [],
  }),
  clean: async (command) => {
    const rows = await down(meant(command), { andData: true }, context);
    dropEmptyStateDir(context.stateDir);
    return { rows, failures: [] };
  },
} satisfies Record<Verb, (command: Command) => Promise<Outcome>>;

function show({ verb, rows, failures }: Report, isJson: boolean): void {
  for (const { name, reason } of failures) say(`${name}: ${reason}`);
  if (isJson) return console.log(asJson({ verb, rows, failures }));
  console.error(asTable(rows));
  if (verb === 'up' || verb === 'status') console.log(asExports(rows));
}

async function main(): Promise<number> {
  const parsed = parseArguments(process.argv.slice(2));
  if (parsed.kind === 'help') return (console.log(USAGE), EXIT.ok);
  if (parsed.kind === 'usage') return (say(`${parsed.sentence}\n\n${USAGE}`), EXIT.usage);
  const report: Report = { verb: parsed.verb, ...(await VERBS[parsed.verb](parsed)) };
  show(report, parsed.isJson);
  const isUp = report.rows.every(({ state }) => state === 'up');
  const mustBeUp = parsed.verb === 'up' || parsed.verb === 'status';
  return mustBeUp && !isUp ? EXIT.upstream : EXIT.ok;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StackError)) throw error;
  say(error.message);
  process.exitCode = EXIT.upstream;
}
