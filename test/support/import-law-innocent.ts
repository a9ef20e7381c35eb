// The other side of the teeth: what a file of that name may say, however much it looks like a crime.
import { madeUp, type MadeUp } from './import-law-teeth.ts';

const core = 'services/inference/src/core/made-up.ts';
const handler = 'services/inference/src/made-up.ts';
const adapter = 'services/inference/src/adapters/made-up.ts';
const main = 'services/inference/src/main.ts';
const inLabels = 'packages/domain/src/labels/made-up.ts';
const inModel = 'packages/model/src/made-up.ts';
const inKit = 'packages/kit/src/log/made-up.ts';

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
  ...madeUp('infra/bench/models/made-up.ts', [
    "import { createPredictVector } from '@linecast/inference/predict';",
    "import { openModel } from '@linecast/model';",
  ]),
  ...madeUp('infra/cli/made-up.ts', [
    "import { tapeFormat } from '@linecast/collector-bridge/tape';",
  ]),
];
