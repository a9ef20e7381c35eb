// The commands of this folder as a person types them, and a folder to work in.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { runCommandLine } from '../../../command-line.ts';
import type { Command } from '../../../command.ts';
import { featuresBuild } from '../features-build.ts';
import { featuresCheck } from '../features-check.ts';

export async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-features-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function linecast(
  folder: string,
  command: string,
  commands: readonly Command[] = [featuresBuild, featuresCheck],
) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine(commands, command.split(' '), {
    env: {},
    folder,
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}
