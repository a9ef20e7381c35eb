// Wires `npm run vectors` to the world.
import { join } from 'node:path';
import { runVectorsCommand } from './vectors-command.ts';

// A reader that stops early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = runVectorsCommand(process.argv.slice(2), {
  // npm runs this in the repository's root and says here where the person stands.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  ownVectors: join(import.meta.dirname, '../../test/vectors'),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
});
