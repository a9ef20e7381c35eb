// The command as a person types it, and a folder with files to try it on.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { runCommandLine } from '../../command-line.ts';
import { evaluate } from '../evaluate.ts';

export async function folderWith(
  t: TestContext,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-evaluate-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

export async function told(folder: string, ...args: string[]) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine([evaluate], ['evaluate', ...args], {
    env: {},
    folder,
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}
