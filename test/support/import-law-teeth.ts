// Made-up code, for the law to bite into: each line says one thing that a file of that name may not, or may, say.
export type MadeUp = { file: string; does: string };

const core = 'services/inference/src/core/made-up.ts';
const handler = 'services/inference/src/made-up.ts';
const adapter = 'services/inference/src/adapters/made-up.ts';
const main = 'services/inference/src/main.ts';
const inDomain = 'packages/domain/src/odds/made-up.ts';
const inFeatures = 'packages/domain/src/features/definitions/made-up.ts';
const inLabels = 'packages/domain/src/labels/made-up.ts';
const inModel = 'packages/model/src/made-up.ts';
const inKit = 'packages/kit/src/log/made-up.ts';
const inProtos = 'protos/events/made-up.ts';

const madeUp = (file: string, sources: readonly string[]): MadeUp[] =>
  sources.map((does) => ({ file, does }));

export const crimes: readonly MadeUp[] = [
  ...madeUp(inDomain, [
    "import { shortId } from '../../../kit/src/hash.ts';",
    "import { shortId } from '../../../kit/src/index.ts';",
    "import { shortId } from '@linecast/kit';",
    "import type { Clock } from '@linecast/kit';",
    "import { z } from 'zod';",
    "import { createHash } from 'node:crypto';",
    "import { createHash } from 'crypto';",
    "import { quote } from '../testing/quotes.ts';",
    "import { quote } from './convert.test.ts';",
    'const atMs = Date.now();',
    'const pick = Math.random();',
  ]),
  ...madeUp(inFeatures, [
    "import { nextSwing } from '../../labels/swing.ts';",
    "import type { LineMove } from '@linecast/domain/labels';",
    "export { lineMove } from '@linecast/domain/src/labels/line-move.ts';",
  ]),
  ...madeUp('packages/domain/src/index.ts', ["export * from './labels/index.ts';"]),
  ...madeUp('packages/domain/src/signals/made-up.ts', ["import '../labels/index.ts';"]),
  ...madeUp(inKit, ["import type { LabelCell } from '../../../domain/src/labels/index.ts';"]),
  ...[inKit, core, handler, adapter, main].flatMap((file) =>
    madeUp(file, [
      "import { labelCells } from '@linecast/domain/labels';",
      "import type { LabelCell } from '@linecast/domain/labels';",
    ]),
  ),
  ...madeUp(main, ["const { labelCells } = await import('@linecast/domain/labels');"]),
  ...madeUp(inLabels, [
    "import { trainingRow } from '../../../../services/trainer/src/training-row.ts';",
    "import { createHash } from 'node:crypto';",
  ]),
  ...madeUp(inProtos, [
    "import { shortId } from '@linecast/kit';",
    "import { status } from '@grpc/grpc-js';",
    "export * from '../../services/inference/src/question.ts';",
  ]),
  ...madeUp(inKit, [
    "import { toDecimal } from '@linecast/domain';",
    "import { toDecimal } from '../../../domain/src/index.ts';",
    "import type { Quote } from '../../../domain/src/odds/convert.ts';",
    "import { topics } from '@linecast/protos';",
    "import { topics } from '../../../../protos/index.ts';",
    "import { assemble } from '@linecast/inference';",
    "import 'kafkajs'; import 'ioredis';",
    'const { env } = process;',
    "const env = process['env'];",
    "const kafka = createRequire(import.meta.url)('kafkajs');",
    'const kafka = await import(name);',
    'const kafka = await import(`${name}`);',
  ]),
  ...madeUp(inModel, [
    "import { topics } from '@linecast/protos';",
    "import { decide } from '../../../services/inference/src/core/decide.ts';",
    "import { InferenceSession } from 'onnxruntime-node'; import { openHttp } from '@linecast/kit';",
  ]),
  ...madeUp('packages/model/src/trees/made-up.ts', [
    "import { openModel } from '../open-model.ts';",
    "import { sigmoid } from '@linecast/domain';",
  ]),
  ...madeUp('services/trainer/parity-node.ts', ["import { shortId } from '@linecast/kit';"]),
  ...madeUp('services/trainer/src/made-up.ts', [
    "import { shortId } from '@linecast/kit';",
    "import { surveyTape } from '../../collector-bridge/src/survey-tape.ts';",
    "import { env } from 'node:process';",
  ]),
  ...madeUp(core, [
    "import { predictVector } from '../predict-vector.ts';",
    "import type { PredictVector } from '../predict-vector.ts';",
    "export * from '../predict-vector.ts';",
    "import '../predict-vector.ts';",
    "import { shortId } from '@linecast/kit';",
    "import { shortId } from '../../../../packages/kit/src/index.ts';",
    "import { shortId } from '../../../../packages/kit/src/hash.ts';",
    "import { shortId } from '../../node_modules/@linecast/kit/src/hash.ts';",
    "import { openModel } from '../adapters/served-model.ts';",
    "import { openModel } from './../../src/adapters/served-model.ts';",
    "import type { ServedModel } from '../adapters/served-model.ts';",
    "import { topics } from '@linecast/protos';",
    "import { type FeaturesUpdated } from '@linecast/protos';",
    "import { noVig } from '../../../../packages/domain/src/odds/devig.ts';",
    "import { settle } from '../../../monitoring/src/core/settle.ts';",
    "import { join } from 'node:path';",
    "import { performance } from 'node:perf_hooks';",
    "import { assemble } from '../main.ts';",
    "import { assemble } from '../m\\u0061in.ts';",
    'import { "made up" as madeUp } from \'../predict-vector.ts\';',
    'const atMs = performance.now();',
    'const { now } = performance;',
    'const atMs = Date.now();',
    'const now = Date.now;',
    'const { now } = Date;',
    "const atMs = Date['now']();",
    'const at = new Date();',
    'const at = new Date( );',
    'const at = new Date;',
    'const at = Date();',
    "const url = 'http://127.0.0.1'; const atMs = Date.now();",
    'const pick = Math.random();',
    "const pick = Math['random']();",
    'const { random } = Math;',
    'const id = crypto.randomUUID();',
    'setTimeout(retry, 10);',
    'console.log(price);',
    'const { pid } = globalThis;',
    'const cwd = process.cwd();',
    'const price = fetch(url);',
  ]),
  ...madeUp(adapter, [
    "import { assemble } from '../main.ts';",
    "import { predictVector } from '../predict-vector.ts';",
    "import { loadConfig } from '../config.ts';",
    "import { quoteStore } from '../../../collector-bridge/src/adapters/quote-store.ts';",
    "import { openRedisStore } from '../../../../packages/kit/src/online/redis-store.ts';",
    "import { Kafka } from 'kafkajs'; import { Redis } from 'ioredis';",
    "import { Kafka } from 'kafkajs'; import type { Redis } from 'ioredis';",
    "import pg from 'pg'; import { credentials } from '@grpc/grpc-js';",
    "import { InferenceSession } from 'onnxruntime-node'; import fastify from 'fastify';",
    "import { InferenceSession } from 'onnxruntime-node'; import { openGrpc } from '@linecast/kit';",
    "import { openHttp, openGrpc as open } from '@linecast/kit';",
    "import * as kit from '@linecast/kit';",
    "import { env } from 'process';",
    "import { createRequire as find } from 'module';",
    'const atMs = Date.now();',
    'const region = process.env.REGION;',
    'const pick = Math.random();',
  ]),
  ...madeUp('services/monitoring/src/config.ts', [
    "import { openStores } from './adapters/stores.ts';",
    "import { readFileSync } from 'node:fs';",
  ]),
  ...madeUp(main, [
    "import { InferenceSession } from 'onnxruntime-node';",
    "import { assemble } from '@linecast/monitoring';",
    "import { assemble } from '../../monitoring/src/main.ts';",
    "import { settle } from '../../monitoring/src/core/settle.ts';",
    "import { openLine } from '../../../infra/start/open-line.ts';",
    "import { vectors } from './testing/vectors.ts';",
    "import { until } from '../../../test/support/until.ts';",
    'const pick = Math.random();',
    'const { HTTP_PORT } = process.env;',
  ]),
  ...madeUp('services/collector-bridge/src/open-player.ts', [
    "import { assemble } from './main.ts';",
    'const atMs = Date.now();',
  ]),
  ...madeUp('services/inference/src/question.ts', [
    "import { openHttp } from '@linecast/kit';",
    "import { predictVector } from './predict-vector.ts';",
  ]),
  ...madeUp(handler, [
    "import { assemble } from './main.ts';",
    "import type { Running } from './main.ts';",
    "import { assemble } from '@linecast/inference';",
    "const { assemble } = await import('./main.ts');",
    "import { loadConfig } from './config.ts';",
    "import { openModel } from './adapters/served-model.ts';",
    "import type { VectorStore } from './adapters/vector-store.ts';",
    "import { Kafka } from 'kafkajs';",
    "import type { Kafka } from 'kafkajs';",
    "import { openHttp } from '@linecast/kit';",
    "import { settleFixtures } from '../../monitoring/src/settle-fixtures.ts';",
    "import type { Board } from '../../monitoring/src/core/board.ts';",
    "import { surveyTape } from '@linecast/collector-bridge/tape';",
    "import { readFile } from 'node:fs/promises';",
    "import { topics } from '@linecast/protos';",
    'const atMs = Date.now();',
    'const pick = Math.random();',
  ]),
  ...madeUp('infra/bootstrap/made-up.mjs', ["import { z } from 'zod';"]),
  ...madeUp('infra/stack/made-up.ts', [
    "import { topics } from '@linecast/protos';",
    "import { assemble } from '@linecast/inference';",
    "import { decide } from '../../services/inference/src/core/decide.ts';",
  ]),
  ...madeUp('infra/start/embedded-line.ts', [
    "import { openModel } from '../../services/inference/src/adapters/served-model.ts';",
    "import { decide } from '@linecast/inference/src/core/decide.ts';",
  ]),
  ...madeUp('infra/start/made-up.ts', [
    "import { assemble } from '@linecast/inference';",
    "import { assemble } from '../../services/inference/src/main.ts';",
    "import { decide } from '../../services/inference/src/core/decide.ts';",
  ]),
  ...madeUp('infra/cli/features/build/made-up.ts', [
    "import { createStoreFacts } from '../../../../services/feature-processor/src/adapters/fact-store.ts';",
    "import { topics } from '@linecast/protos';",
  ]),
  ...madeUp('infra/cli/model/train/made-up.ts', [
    "import { trainingRow } from '../../../../services/trainer/src/training-row.ts';",
    "import { labelCells } from '@linecast/domain/labels';",
  ]),
  ...madeUp('infra/cli/jobs/made-up.ts', [
    "import { openModel } from '@linecast/model';",
    "import { assemble } from '@linecast/inference';",
  ]),
  ...madeUp('infra/cli/backtest/made-up.ts', [
    "import { decide } from '../../../services/inference/src/core/decide.ts';",
    "import { labelCells } from '@linecast/domain/labels';",
    "import { assemble } from '@linecast/inference';",
  ]),
  ...madeUp('infra/cli/model/made-up.ts', [
    "import { openServedModel } from '../../../services/inference/src/adapters/served-model.ts';",
    "import { InferenceSession } from 'onnxruntime-node';",
  ]),
  ...madeUp('infra/cli/made-up.ts', [
    "import { labelCells } from '@linecast/domain/labels';",
    "import { parquetRead } from 'hyparquet';",
    "import { assemble } from '@linecast/collector-bridge';",
    "import { openTape } from '../../services/collector-bridge/src/adapters/tape-file.ts';",
    "import { tellLine } from '../../services/collector-bridge/src/core/tell-line.ts';",
    "import { acceptQuote } from '../../services/collector-bridge/src/accept-quote.ts';",
  ]),
  ...madeUp('infra/checks/made-up.ts', [
    "import { assemble } from '@linecast/inference';",
    "import { openModel } from '../../services/inference/src/adapters/served-model.ts';",
  ]),
  ...madeUp('infra/vectors/made-up.ts', [
    "import { noVig } from '../../packages/domain/src/odds/devig.ts';",
  ]),
  ...madeUp('infra/bench/parts/made-up.ts', [
    "import { assemble } from '@linecast/inference';",
    "import { decide } from '../../../services/inference/src/core/decide.ts';",
    "import { openKafkaLog } from '../../../packages/kit/src/log/kafka-log.ts';",
    "import { Kafka } from 'kafkajs';",
    'const pick = Math.random();',
  ]),
  ...madeUp('services/inference/src/helpers/made-up.ts', ["import './other.ts';"]),
  ...madeUp('services/inference/src/core/made-up.mjs', ["import '../predict-vector.ts';"]),
  ...madeUp('services/inference/src/core/.made-up.ts', ["import './decide.ts';"]),
];

export const innocent: readonly MadeUp[] = [
  ...madeUp(core, [
    "// import { Kafka } from 'kafkajs'; Date.now()",
    "import { noVig } from '@linecast/domain';",
    "import type { FeaturesUpdated } from '@linecast/protos';",
    "import { decide } from './decide.ts';",
    "const atMs = Date.parse('2016-06-25T17:05:00Z');",
    'const text = new Date(atMs).toISOString();',
    "const why = 'we await Date.now() of the process.';",
    'const isAt = /[\'"`]/.test(text); // Date.now()',
  ]),
  ...madeUp(handler, [
    "import { Refused } from '@linecast/kit';",
    "import { decide } from './core/decide.ts';",
    "import type { FeaturesUpdated } from '@linecast/protos';",
  ]),
  ...madeUp(adapter, [
    "import { InferenceSession } from 'onnxruntime-node';",
    "import { openGrpc } from '@linecast/kit';",
    "import { Kafka } from 'kafkajs'; import { InvalidRequest } from '@linecast/kit';",
    "import { randomBytes } from 'node:crypto';",
    "import type { PredictVector } from '../predict-vector.ts';",
  ]),
  ...madeUp(main, [
    "import { openHttp, createLogger, createMetrics } from '@linecast/kit';",
    "import { openModel } from './adapters/served-model.ts';",
    'const atMs = Date.now();',
  ]),
  ...madeUp(inLabels, ["import type { Point } from '../features/series.ts';"]),
  ...madeUp('services/trainer/src/made-up.ts', [
    "import { labelCells } from '@linecast/domain/labels';",
  ]),
  ...madeUp(inModel, ["import { InferenceSession } from 'onnxruntime-node';"]),
  ...madeUp(inKit, ["import type { Outcome } from '@linecast/domain';"]),
  ...madeUp('infra/start/embedded-line.ts', ["import { assemble } from '@linecast/inference';"]),
  ...madeUp('infra/cli/features/build/made-up.ts', [
    "import { labelCells } from '@linecast/domain/labels';",
    "import { parquetRead } from 'hyparquet';",
  ]),
  ...madeUp('infra/cli/model/train/made-up.ts', [
    "import { openPythonEnv } from '../../../../services/trainer/src/python-env.ts';",
  ]),
  ...madeUp('infra/cli/jobs/made-up.ts', ["import { Cron } from 'croner';"]),
  ...madeUp('infra/cli/backtest/made-up.ts', [
    "import { createPredictVector } from '@linecast/inference/predict';",
    "import { createVectorOf } from '@linecast/feature-processor/vector';",
  ]),
  ...madeUp('infra/cli/model/made-up.ts', ["import { openModel } from '@linecast/model';"]),
  ...madeUp('infra/cli/made-up.ts', [
    "import { tapeFormat } from '@linecast/collector-bridge/tape';",
  ]),
];
