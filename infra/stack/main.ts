import { parseArguments, USAGE } from './command/arguments.ts';
import type { Command, Verb } from './command/arguments.ts';
import type { Context } from './command/context.ts';
import { down, dropEmptyStateDir } from './command/down.ts';
import { asExports, asJson, asTable } from './command/report.ts';
import type { Report } from './command/report.ts';
import { silentGiven, status } from './command/status.ts';
import { up } from './command/up.ts';
import { CACHE_DIR, COMPOSE_FILE, stateDirIn } from './places.ts';
import { StackError } from './server.ts';

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

const VERBS = {
  up: ({ want, ports, isNativeOnly }) => up(want, { ports, isNativeOnly }, context),
  status: async ({ want }) => {
    const rows = await status(want, context);
    return { rows, failures: silentGiven(rows) };
  },
  down: async ({ want }) => ({ rows: await down(want, { andData: false }, context), failures: [] }),
  clean: async ({ want }) => {
    const rows = await down(want, { andData: true }, context);
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
