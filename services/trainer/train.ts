// `npm run train`: tables by the stream's own functions, then Python fits, proves, compares and writes the model.
// `-- --check` trains beside the committed model and says whether every byte is the same.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { differingFiles } from './src/compare-bundles.ts';
import { loadConfig, type TrainerConfig } from './src/config.ts';
import { archiveFile } from './src/data-files.ts';
import { openPythonEnv, run } from './src/python-env.ts';
import { writeTrainingJob } from './src/training-job.ts';
import { TrainingRefused } from './src/training-refused.ts';

const say = (line: string): void => console.error(line);

async function train(config: TrainerConfig, env: NodeJS.ProcessEnv): Promise<void> {
  if (!existsSync(join(config.dataDir, archiveFile))) {
    throw new TrainingRefused(
      `no ${archiveFile} under ${config.dataDir}: set LINECAST_DATA to the folder of real odds`,
    );
  }
  const here = join(config.repoDir, 'services/trainer');
  const workDir = join(config.cacheDir, 'train');
  const outDir = config.isCheck ? join(workDir, 'model') : config.modelDir;
  const requirementsPath = join(here, 'requirements.txt');
  const python = await openPythonEnv({ requirementsPath, cacheDir: config.cacheDir, env, say });
  say('writing the training tables');
  const jobPath = await writeTrainingJob(config.dataDir, workDir, outDir);
  await run(
    python,
    [join(here, 'train.py'), jobPath],
    env,
    'training failed; its last lines say why',
  );
  if (!config.isCheck) return say(`wrote ${outDir}`);
  const differing = await differingFiles(outDir, config.modelDir);
  if (differing.length > 0) {
    throw new TrainingRefused(
      `retrained, and not the same: ${differing.join(', ')} (in ${outDir})`,
    );
  }
  say('retrained: every byte is the same as the committed model');
}

try {
  await train(loadConfig(process.env, process.argv.slice(2)), process.env);
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error;
  if (!isUsage && !(error instanceof TrainingRefused)) throw error;
  say(error.message);
  process.exitCode = isUsage ? 2 : 1;
}
