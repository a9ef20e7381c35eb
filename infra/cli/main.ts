// The command line of linecast. A noun appears with the work that gives it something to do.
import { runCommandLine } from './command-line.ts';
import { featuresBuild } from './features/build/features-build.ts';
import { featuresCheck } from './features/build/features-check.ts';
import { featuresGet } from './features/features-get.ts';
import { featuresList } from './features/features-list.ts';
import { featuresVerify } from './features/features-verify.ts';
import { tapeImport } from './tape/tape-import.ts';
import { tapeShow } from './tape/tape-show.ts';

const commands = [
  featuresBuild,
  featuresCheck,
  featuresGet,
  featuresList,
  featuresVerify,
  tapeImport,
  tapeShow,
];

// A reader that stops early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
  env: process.env,
  // npm runs this in the repository's root and says here where the person stands.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
});
