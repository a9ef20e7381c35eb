// Generates the TypeScript types of protos/**/*.proto into protos/gen, which is committed and checked to be fresh.
import { execFile } from 'node:child_process';
import { glob, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { protoFolder } from '@linecast/protos';

const run = promisify(execFile);

/** Equal to the loader's options in packages/kit/src/grpc/proto-file.ts: were they to differ, the types would lie. */
const wireForm = ['--keepCase', '--longs=String', '--enums=String', '--defaults', '--oneofs'];
const typeScript = ['--grpcLib=@grpc/grpc-js', '--importFileExtension=.ts'];

export const generatedFolder: string = join(protoFolder, 'gen');

/** Replaces `outFolder`, an absolute path: what the protos no longer have must not stay behind. */
export async function generateProtoTypes(outFolder: string): Promise<void> {
  await rm(outFolder, { recursive: true, force: true });
  const require = createRequire(join(protoFolder, 'package.json'));
  const generator = require.resolve('@grpc/proto-loader/build/bin/proto-loader-gen-types.js');
  const protos: string[] = [];
  for await (const file of glob('linecast/**/*.proto', { cwd: protoFolder })) protos.push(file);
  const places = ['--includeDirs=.', `--outDir=${outFolder}`, '--includeComments'];
  // From within the folder, for the generator writes the path of each proto into its output.
  await run(
    process.execPath,
    [generator, ...wireForm, ...typeScript, ...places, ...protos.toSorted()],
    { cwd: protoFolder },
  );
}
