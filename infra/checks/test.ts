// `npm test`: everything a change must pass. `npm test -- unit` and `-- static` run a part.
import { globSync } from 'node:fs';
import { runCommand, type Environment } from './run-command.ts';
import { openTestStack } from './test-stack.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const bin = (name: string): string => `node_modules/.bin/${name}`;

type Step = { name: string; run: (env: Environment) => Promise<number> };

const staticSteps: readonly Step[] = [
  {
    name: 'format',
    run: (env) => runCommand(bin('prettier'), ['--check', '--log-level=warn', '.'], env),
  },
  { name: 'lint', run: (env) => runCommand(bin('oxlint'), ['--type-aware', '--quiet'], env) },
  { name: 'types', run: (env) => runCommand(bin('tsc'), ['--noEmit'], env) },
];

const unit: Step = {
  name: 'unit, property and contract tests',
  run: (env) =>
    runTests(
      testFiles((file) => !isInt(file) && !isSystem(file)),
      2,
      env,
    ),
};
const real: Step = {
  name: 'integration tests on real servers',
  run: (env) => runTests(testFiles(isInt), 2, env),
};
/** One after the other: each runs the whole line and kills parts of it. */
const system: Step = {
  name: 'system tests',
  run: (env) => runTests(testFiles(isSystem), 1, env),
};

function isInt(file: string): boolean {
  return file.endsWith('.int.test.ts');
}
function isSystem(file: string): boolean {
  return file.endsWith('.e2e.test.ts');
}

function testFiles(wanted: (file: string) => boolean): string[] {
  const all = globSync('{protos,packages,services,infra,test}/**/*.test.ts', {
    exclude: (path) => path.includes('node_modules'),
  });
  return all.filter(wanted).toSorted();
}

function runTests(
  files: readonly string[],
  concurrency: number,
  env: Environment,
): Promise<number> {
  if (files.length === 0)
    throw new Error('no test files were found: the patterns in infra/checks/test.ts are wrong');
  const flags = [
    '--disable-warning=TimeoutNegativeWarning',
    '--test',
    `--test-concurrency=${concurrency}`,
  ];
  return runCommand(process.execPath, [...flags, '--test-timeout=600000', ...files], env);
}

async function runSteps(steps: readonly Step[], env: Environment): Promise<boolean> {
  let fine = true;
  for (const { name, run } of steps) {
    say(`\n== ${name}`);
    const startedMs = Date.now();
    const code = await run(env);
    say(
      `== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - startedMs) / 1000).toFixed(0)} s`,
    );
    fine &&= code === 0;
  }
  return fine;
}

async function runOnStack(): Promise<boolean> {
  const stack = await openTestStack(process.env, say);
  try {
    return await runSteps([real, system], { ...process.env, ...stack.env });
  } finally {
    await stack.stop();
  }
}

const part = process.argv[2] ?? 'all';
const parts: Record<string, () => Promise<boolean>> = {
  static: () => runSteps(staticSteps, process.env),
  unit: () => runSteps([unit], process.env),
  real: runOnStack,
  all: async () => {
    const quick = await runSteps([...staticSteps, unit], process.env);
    return (await runOnStack()) && quick;
  },
};
const chosen = parts[part];
if (chosen) process.exitCode = (await chosen()) ? 0 : 1;
else {
  say(`npm test takes no part called "${part}"; it has ${Object.keys(parts).join(', ')}`);
  process.exitCode = 2;
}
