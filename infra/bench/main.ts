// `npm run bench`: first measurements of the line on real servers, beside what the same machine does bare.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LinecastError } from '@linecast/kit';
import { StackError } from '../stack/server.ts';
import { BenchError } from './bench-error.ts';
import { runBench } from './bench.ts';
import { featureWords, runFeatureBench } from './features/bench.ts';
import { fullFeaturePlan, quickFeaturePlan } from './features/plan.ts';
import { describeMachine, loadNow, readVersions, type Versions } from './machine.ts';
import { modelWords, runModelBench } from './models/bench.ts';
import { fullModelPlan, quickModelPlan } from './models/plan.ts';
import { isWorthWriting, readOptions, usage, UsageError, type BenchOptions } from './options.ts';
import { lineWords, renderPage, type Run } from './page.ts';
import { fullPlan, quickPlan } from './plan.ts';
import { rowJson, type PartResult } from './result.ts';
import type { Servers } from './servers.ts';

const root = join(import.meta.dirname, '../..');
const pages = {
  line: { path: 'docs/bench.md', words: lineWords },
  features: { path: 'docs/bench-features.md', words: featureWords },
  models: { path: 'docs/bench-models.md', words: modelWords },
};

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

async function measure(options: BenchOptions, args: readonly string[]): Promise<Run> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  const load = { before: loadNow(), after: 0 };
  const beganMs = performance.now();
  let versions: Versions = {};
  const results = await runSuite(options, stop.signal, async (servers) => {
    versions = await readVersions(root, servers);
  });
  load.after = loadNow();
  return {
    at: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
    rounds: options.quick ? quickPlan.rounds : options.rounds,
    seconds: (performance.now() - beganMs) / 1000,
    machine: describeMachine(),
    versions,
    load,
    results,
  };
}

function runSuite(
  options: BenchOptions,
  signal: AbortSignal,
  onServers: (servers: Servers) => Promise<void>,
): Promise<PartResult[]> {
  const { quick, rounds } = options;
  const tell = (sentence: string): void => say(`[bench] ${sentence}`);
  const common = { root, env: process.env, signal, say: tell, onServers };
  if (options.suite === 'line') {
    const plan = quick ? quickPlan : fullPlan(rounds, root);
    return runBench({ ...common, plan, only: options.only });
  }
  if (options.suite === 'features') {
    const plan = quick ? quickFeaturePlan : fullFeaturePlan(rounds);
    return runFeatureBench({ ...common, plan, only: options.only });
  }
  const plan = quick ? quickModelPlan : fullModelPlan(rounds);
  return runModelBench({ ...common, plan, only: options.only });
}

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options === 'help') return void process.stdout.write(usage);
  const run = await measure(options, args);
  const { path, words } = pages[options.suite];
  const text = renderPage(run, words);
  const json = {
    ...run,
    results: run.results.map((each) => ({ ...each, rows: each.rows.map(rowJson) })),
  };
  process.stdout.write(options.json ? `${JSON.stringify(json)}\n` : text);
  if (isWorthWriting(options)) {
    writeFileSync(join(root, path), text);
    say(`[bench] written to ${path}`);
  } else say(`[bench] a part or a smoke run: ${path} stays as it is`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isUsage = error instanceof UsageError;
  say(isUsage ? `${error.message}\nnpm run bench -- --help shows the options.` : reason(error));
  process.exitCode = isUsage ? 2 : 1;
}

function reason(error: unknown): string {
  const isForeseen =
    error instanceof BenchError || error instanceof LinecastError || error instanceof StackError;
  if (isForeseen) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.name === 'AbortError' ? 'Stopped; nothing is written.' : (error.stack ?? '');
}
