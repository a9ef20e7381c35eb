// The import law as tables: who may import what, and why. Read them from top to bottom to know the house.
// What is not allowed is forbidden; the first row that fits a file is its law; tests stand outside it.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { readWorkspace, resolveImport, sourceFiles } from './support/import-law-paths.ts';
import { importsOf, wordsOf } from './support/import-law-source.ts';
import { innocent } from './support/import-law-innocent.ts';
import { crimes } from './support/import-law-teeth.ts';
import {
  judgeDrivers,
  judgeImport,
  judgeWords,
  lawOf,
  spellings,
  type Drivers,
  type Law,
  type ResolvedImport,
  type WordLaw,
} from './support/import-law.ts';

const domain = 'packages/domain/src/index.ts';
const labels = 'packages/domain/src/labels/index.ts';
const kit = 'packages/kit/src/index.ts';
const model = 'packages/model/src/index.ts';
const protos = 'protos/index.ts';
/** Not the ones that reach the environment or other modules behind the back of the law. */
const builtins = 'node:!(process|module|vm|repl)';
const handlers = '{service}/!(main|wire-*|config|open-player|survey-tape).ts';
const tapeEntry = 'services/collector-bridge/src/survey-tape.ts';

const drivers: Drivers = {
  kafka: ['kafkajs', 'openKafkaLog'],
  redis: ['ioredis', 'openRedisStore'],
  postgres: ['pg', 'node-pg-migrate', 'openPostgres'],
  grpc: ['@grpc/*', 'grpc-health-check', 'openGrpc'],
  http: ['fastify', 'openHttp'],
  onnx: ['onnxruntime-node'],
  log: ['pino', 'createLogger'],
  metrics: ['prom-client', 'createMetrics'],
};
const driverPackages = Object.values(drivers).flatMap((ways) =>
  ways.filter((way) => !/[A-Z]/.test(way)),
);

const laws: readonly Law[] = [
  {
    of: 'packages/domain/src/labels/**',
    may: ['packages/domain/src/**'],
    because: 'labels are as pure as the rest of the domain, and may know all of it',
  },
  {
    // Without labels: they look ahead, and whatever may import them could carry the future into a vector.
    of: 'packages/domain/src/**',
    may: ['packages/domain/src/!(labels)', 'packages/domain/src/!(labels)/**'],
    because:
      'the domain imports nothing from outside: it must run anywhere, and give the same numbers there',
  },
  {
    of: 'protos/**',
    may: ['protos/**', domain, 'zod', 'node:path', 'node:crypto'],
    mayType: ['@grpc/*'],
    because: 'contracts depend on words and schemas only',
  },
  {
    of: 'packages/kit/src/**',
    may: ['packages/kit/src/**', 'zod', builtins, ...driverPackages],
    mayType: [domain],
    drivers: 1,
    because: 'the kit knows the outside world, a driver in a file, and nothing of odds but types',
  },
  {
    of: 'packages/model/src/trees/**',
    may: ['packages/model/src/trees/**', 'node:worker_threads'],
    because: 'trees are walked in a thread of their own, which loads these files and nothing else',
  },
  {
    of: 'packages/model/src/**',
    may: ['packages/model/src/**', domain, kit, 'zod', 'onnxruntime-node', 'node:crypto'],
    drivers: 1,
    because: 'a model version is opened and proved in one place, for servers, tools and backtests',
  },
  {
    of: 'services/trainer/parity-node.ts',
    may: [model, builtins],
    because: 'the proof of a new model asks the very session that will serve it',
  },
  {
    of: 'services/trainer/{src/**,train.ts}',
    may: ['services/trainer/src/**', domain, labels, builtins],
    because: 'the trainer meets the rest in the numbers of the domain and in the files it writes',
  },
  {
    of: 'services/*/src/{core,rules}/**',
    may: ['{service}/{core,rules}/**', domain],
    mayType: [protos],
    because: 'a core is pure: the domain, the types of the contracts, and its own files',
  },
  {
    of: 'services/*/src/adapters/**',
    may: [
      '{service}/{core,adapters}/**',
      '{service}/question.ts',
      ...[domain, kit, model, protos, 'zod', builtins],
      ...driverPackages,
    ],
    mayType: [handlers, 'protos/gen/**'],
    drivers: 1,
    because: 'an adapter wraps one driver, and knows of handlers only the types of their ports',
  },
  {
    of: 'services/*/src/config.ts',
    may: [kit, 'zod'],
    because: 'settings are a schema: they open nothing',
  },
  {
    of: 'services/*/src/{main,wire-*,open-player,survey-tape}.ts',
    may: ['{service}/!(main).ts', '{service}/*/**', domain, kit, protos, builtins],
    because:
      'wiring knows all of its own service; services meet in topics and tables, drivers stay in adapters, and nobody imports main',
  },
  {
    of: 'services/inference/src/question.ts',
    may: [domain, kit, protos, 'zod'],
    drivers: 0,
    because: 'what a caller may ask is checked in one place for both edges, and opens nothing',
  },
  {
    of: 'services/*/src/*.ts',
    may: [handlers, '{service}/core/**', domain, kit, 'node:crypto'],
    mayType: [protos],
    drivers: 0,
    because:
      'a handler says what it needs as ports: wiring hands them in, drivers stay in adapters',
  },
  {
    of: 'infra/{bootstrap.mjs,bootstrap/**}',
    may: ['infra/bootstrap/**', 'node:*'],
    because: 'it runs before anything is installed',
  },
  {
    of: 'infra/stack/**',
    may: ['infra/stack/**', 'zod', 'pg', '@electric-sql/*', 'node:*'],
    because: 'servers are started for anybody: they know nothing of what runs on them',
  },
  {
    of: 'infra/start/embedded-line.ts',
    may: [
      'infra/{start,stack}/**',
      'services/*/src/main.ts',
      ...[domain, kit, protos, 'pg', 'node:*'],
    ],
    because: 'npm start assembles the four services, and knows nothing of their inside',
  },
  {
    of: 'infra/start/**',
    may: ['infra/{start,stack}/**', tapeEntry, domain, kit, protos, 'zod', 'node:*'],
    because: 'npm start runs services as processes, or through embedded-line.ts',
  },
  {
    of: 'infra/cli/features/build/**',
    may: [
      ...['infra/cli/**', tapeEntry, domain, labels, kit, 'hyparquet', 'hyparquet-writer'],
      'node:*',
    ],
    because:
      'the training table is made offline, of games that are over: only here the command line knows labels, and Parquet',
  },
  {
    of: 'infra/cli/jobs/**',
    may: ['infra/cli/**', kit, protos, 'croner', 'zod', 'node:*'],
    because: 'a job is commands and the times they are due at: it knows nothing of what they do',
  },
  {
    of: 'infra/cli/backtest/**',
    may: [
      'infra/cli/**',
      'services/inference/src/wire-predict.ts',
      'services/feature-processor/src/wire-vector.ts',
      ...[domain, kit, protos, 'node:*'],
    ],
    because: 'a backtest runs the code that serves, through the entries that two services offer',
  },
  {
    of: 'infra/cli/model/{train,reproduce}/**',
    may: [
      ...['infra/cli/**', 'services/trainer/src/{config,python-env,training-refused}.ts'],
      ...[domain, kit, 'zod', 'node:*'],
    ],
    because:
      'the command line starts the trainer, and meets it in its job, its outcome and its files',
  },
  {
    of: 'infra/cli/model/**',
    may: ['infra/cli/**', domain, kit, model, protos, 'zod', 'node:*'],
    because:
      'a model is proved before it is registered, by the code that every server proves it with',
  },
  {
    of: 'infra/cli/**',
    may: ['infra/cli/**', tapeEntry, domain, kit, protos, 'zod', 'csv-parse', 'node:*'],
    because:
      'the command line meets services in their answers, and tapes in the entry that the bridge offers',
  },
  {
    of: 'infra/checks/**',
    may: ['infra/{checks,start,stack}/**', domain, protos, 'zod', 'node:*'],
    because:
      'checks start the line, read contracts and definitions; what is inside, tests beside it check',
  },
  {
    of: 'infra/vectors/**',
    may: ['infra/vectors/**', domain, 'zod', 'node:*'],
    because: 'vectors are held against the functions that everybody can call',
  },
  {
    of: 'infra/bench/models/**',
    may: [
      ...['infra/bench/**', 'infra/stack/{places,temporary-dir}.ts', 'infra/stack/process/*'],
      ...['infra/cli/backtest/replay/*', 'infra/cli/features/build/{table-plan,tape-source}.ts'],
      ...['services/inference/src/wire-predict.ts'],
      ...['services/trainer/src/{python-env,training-refused}.ts'],
      ...[domain, kit, model, protos, 'zod', 'node:*'],
    ],
    because:
      'a bench of models runs the steps of a backtest, a server and a training through the entries they offer',
  },
  {
    of: 'infra/bench/**',
    may: [
      ...['infra/{bench,start,stack}/**', 'infra/cli/tape/*'],
      ...[tapeEntry, domain, kit, protos, 'zod', 'node:*'],
      // The bare loops must have the very settings of the line: a ratio is to show our code, and not a timeout.
      'packages/kit/src/{log/kafka-settings,grpc/proto-file}.ts',
    ],
    mayType: ['kafkajs', '@grpc/grpc-js'],
    because: 'a bench measures services from outside, as their callers see them',
  },
];

const clock =
  /\bDate\b(?!\s*\.\s*(?:parse|UTC)\b)(?<!(?:[:<|]|\bas|\binstanceof)\s*Date)(?<!\bnew\s+Date(?=\s*\(\s*[^\s)]))|(?:=\s*performance\b|\bperformance\s*(?:\?\.|[.[]))|\bTemporal\b/;
const chance = /\bMath\s*(?:\?\.|\.)\s*random\b|\bMath\s*(?:\?\.)?\[|[=(,]\s*Math\s*[;,)]/;
const environment = /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\s*(?:\?\.)?\[|=\s*process\s*[;,]/;

/** Globals do not show in imports. */
const words: readonly WordLaw[] = [
  {
    of: '{packages/domain/src,services/*/src/{core,rules}}/**',
    never:
      /\bprocess\s*[.[?]|\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|\bconsole\b|\bawait\b|\bfetch\s*\(|\bcrypto\s*\.|\bglobal(?:This)?\b/,
    because: 'what a core computes depends on its arguments only: no world, no waiting',
  },
  {
    of: '{packages/domain/src,services/*/src}/**',
    except: ['services/*/src/main.ts'],
    never: clock,
    because: 'time is passed in: main.ts alone may look at the clock of the machine',
  },
  {
    of: '{packages,services,protos,infra}/**',
    never: chance,
    because: 'a chance number is a result nobody can repeat',
  },
  {
    of: '{packages,services,protos}/**',
    except: ['packages/kit/src/service.ts', 'services/trainer/train.ts'],
    never: environment,
    because: 'the environment is read once, at the top',
  },
  {
    of: '{packages,services,protos}/**',
    never: /\brequire\s*\(|\bcreateRequire\b|\bgetBuiltinModule\b|\bimport\s*\(\s*(?!['"])/,
    because: 'a module that is found while running escapes the law of imports',
  },
];

const workspace = readWorkspace();
const files = sourceFiles();
const inAnyService = (glob: string): string => glob.replace('{service}', 'services/*/src');
const textOf = (file: string): string => readFileSync(file, 'utf8');

function importsIn(file: string, code: string): ResolvedImport[] {
  return importsOf(code).map((each) => ({
    ...each,
    target: resolveImport(workspace, file, each.specifier),
  }));
}

function breachesOfImports(file: string, code: string): string[] {
  const imports = importsIn(file, code);
  return [
    ...imports.map((each) => judgeImport(laws, file, each)),
    judgeDrivers(laws, drivers, file, imports),
  ].filter((breach) => breach !== undefined);
}

function breachesOfWords(law: WordLaw, file: string, code: string): string[] {
  return [judgeWords(law, file, wordsOf(code))].filter((breach) => breach !== undefined);
}

describe('the import law', () => {
  for (const law of laws) {
    it(`${law.of}: ${law.because}`, () => {
      const own = files.filter((file) => lawOf(laws, file) === law);
      assert.notEqual(own.length, 0, `no file stands under ${law.of}: the row is switched off`);
      assert.deepEqual(
        own.flatMap((file) => breachesOfImports(file, textOf(file))),
        [],
      );
    });
  }

  it('has a row for every file', () => {
    assert.deepEqual(
      files.filter((file) => !lawOf(laws, file)),
      [],
    );
  });

  it('allows only what exists', () => {
    const manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });
    const installed = globSync('{packages/*,services/*,protos,infra}/package.json').flatMap(
      (path) => Object.keys(manifest.parse(JSON.parse(textOf(path))).dependencies),
    );
    const targets = [...files, ...installed, ...builtinModules.map((name) => `node:${name}`)];
    const globsOf = ({ of, may, mayType = [] }: Law): string[] => [of, ...may, ...mayType];
    const named = [
      ...laws.flatMap(globsOf),
      ...words.flatMap(({ of, except = [] }) => [of, ...except]),
    ];
    for (const glob of named.flatMap((each) => spellings(inAnyService(each)))) {
      const exists = targets.some((target) => posix.matchesGlob(target, glob));
      assert.ok(exists, `the law names ${glob}, which does not exist`);
    }
  });

  it('knows the drivers that the kit opens by their names', () => {
    const kitText = globSync('packages/kit/src/**/*.ts').map(textOf).join('\n');
    for (const opener of Object.values(drivers).flat()) {
      if (driverPackages.includes(opener)) continue;
      assert.match(kitText, new RegExp(`export (async )?function ${opener}\\b`));
    }
  });
});

describe('the law of words', () => {
  for (const law of words) {
    it(`${law.of}: ${law.because}`, () => {
      const own = files.filter((file) => posix.matchesGlob(file, law.of));
      assert.notEqual(own.length, 0, `no file stands under ${law.of}: the row is switched off`);
      assert.deepEqual(
        own.flatMap((file) => breachesOfWords(law, file, textOf(file))),
        [],
      );
    });
  }

  it('excepts only files that need it', () => {
    for (const { except = [], ...law } of words) {
      for (const glob of except) {
        const excepted = files.filter((file) => posix.matchesGlob(file, glob));
        const isNeeded = excepted.some((file) => breachesOfWords(law, file, textOf(file)).length);
        assert.ok(isNeeded, `${glob} no longer needs to be excepted: ${law.because}`);
      }
    }
  });
});

/** Made-up files: what they do is forbidden, and the law has to say so. */
describe('the teeth of the law', () => {
  const breachesOf = (file: string, code: string): string[] => [
    ...breachesOfImports(file, code),
    ...words.flatMap((law) => breachesOfWords(law, file, code)),
  ];

  for (const { file, does } of crimes) {
    it(`refuses ${does} in ${file}`, () => assert.notDeepEqual(breachesOf(file, does), []));
  }

  for (const { file, does } of innocent) {
    it(`allows ${does} in ${file}`, () => assert.deepEqual(breachesOf(file, does), []));
  }

  it('bites with every row', () => {
    const bites = crimes.flatMap(({ file, does }) => breachesOf(file, does));
    for (const { of, because } of [...laws, ...words]) {
      const hasBitten = bites.some((breach) => breach.endsWith(because));
      assert.ok(hasBitten, `nothing among the crimes is refused by ${of}: ${because}`);
    }
  });
});
