// `linecast features build`: the training table, a row per game and as-of time.
import type { Answer, Arguments, Command } from '../../command.ts';
import { makeTable, type Built } from './make-table.ts';
import { createProgress, silent, spanWords } from './progress.ts';
import { readRequest } from './read-request.ts';
import { checkJson, checkText } from './tell-check.ts';

const usage = `npm run linecast -- features build --from D --to D --set S --as-of start-20m --out FILE.parquet (--tape FOLDER | --database URL)

Makes a training table out of stored quotes: what every feature of a set was at its time, computed by the code that serves
them, from what was known at that time and nothing later. Days are built side by side; a build that was killed goes on with
the days that are done when the same command is given again. The same quotes give the same bytes. The table is checked like
linecast features check does; one that fails is kept as FILE.parquet.failed, and the exit code is 6.

  --from D --to D    games of these dates at the venue, both included
  --set S            the feature set: mlb-moneyline, or mlb-moneyline@1 for one version
  --as-of start-20m  the decision: one row per game so long before its start
  --every 5m         also a row at every such step before it, back to the opening, or to 00:00 UTC of --from
  --out FILE         the table; its parts lie beside it in FILE.parts until it is whole
  --reuse FOLDER     days that earlier builds left there are taken where all they were made from is the same; new ones are
                     left there. A folder for one kind of table: days of the span that this build does not use are removed
  --tape FOLDER      quotes and results of a tape (docs/tape-format.md)
  --database URL     quotes and facts as the services stored them in Postgres
  --namespace N      the schema of --database (linecast)
  --jobs N           days built at a time (as many as there are cores)
  --statuses         a column status_<feature> beside each: ok, or why it is null
  --labels           columns label_... at the end: what came after; nothing to be predicted from
  --essential A,B    columns of which hardly any may be null (the price and its no-vig probability and hold)
  --max-null SHARE   how much of those may be null (0.02)
  --json             what was made and how the check went, as one JSON value`;

export const featuresBuild: Command = {
  noun: 'features',
  verb: 'build',
  summary: 'make the training table out of stored quotes or a tape',
  usage,
  flags: {
    ...{ from: { type: 'string' }, to: { type: 'string' }, set: { type: 'string' } },
    ...{ 'as-of': { type: 'string' }, every: { type: 'string' }, out: { type: 'string' } },
    ...{ tape: { type: 'string' }, database: { type: 'string' }, namespace: { type: 'string' } },
    ...{ jobs: { type: 'string' }, statuses: { type: 'boolean' }, labels: { type: 'boolean' } },
    ...{ reuse: { type: 'string' }, essential: { type: 'string' }, 'max-null': { type: 'string' } },
  },
  alternatives: ['tape', 'database'],
  run: buildFeatures,
};

async function buildFeatures(given: Arguments): Promise<Answer> {
  const request = readRequest(given);
  const { stderr: write, isTerminal } = given;
  const isJson = given.flags['json'] !== undefined;
  const progress = isJson
    ? silent
    : createProgress({ write, isTerminal, nowMs: () => performance.now() });
  const built = await makeTable(request, progress);
  return { json: jsonOf(built), text: textOf(built), isFailed: !built.isSound };
}

/** Rows a core makes in a second of its own time; null where nothing was left to build. */
const rowsPerCoreSecond = ({ rowsNow, cpuMs }: Built): number | null =>
  cpuMs > 0 ? Math.round(rowsNow / (cpuMs / 1000)) : null;

const jsonOf = (built: Built): object => ({
  out: built.out,
  set: built.plan.set,
  set_hash: built.plan.setHash,
  source: built.plan.source,
  days: built.days,
  rows: built.rows,
  columns: built.checked.columns.length,
  bytes: built.bytes,
  games_without_row: built.skipped,
  days_reused: built.daysReused,
  built_now: {
    days: built.daysNow,
    rows: built.rowsNow,
    seconds: built.buildMs / 1000,
    core_seconds: built.cpuMs / 1000,
    rows_per_core_second: rowsPerCoreSecond(built),
  },
  check: checkJson(built.checked),
});

function textOf(built: Built): string[] {
  const { out, plan, rows, days, skipped, checked } = built;
  const number = (value: number): string => value.toLocaleString('en');
  const perCore = rowsPerCoreSecond(built);
  return [
    `${out}: ${number(rows)} rows of ${days} days, ${checked.columns.length} columns, ${number(built.bytes)} bytes`,
    `  set     ${plan.set}, hash ${plan.setHash}`,
    `  source  ${plan.source.kind} ${plan.source.name}, sha256 ${plan.source.sha256}`,
    ...(built.daysReused > 0 ? [`  reused  ${built.daysReused} days of earlier builds`] : []),
    ...(perCore === null
      ? []
      : [
          `  built   ${number(built.rowsNow)} rows in ${spanWords(built.buildMs / 1000)}, ${number(perCore)} games × times per second and core`,
        ]),
    ...(skipped.length > 0 ? [`  no row  ${skipped.join(', ')}: not known in time`] : []),
    ...checkText(checked),
  ];
}
