// `npm run format`: rewrites every file the formatter knows.
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand('node_modules/.bin/prettier', [
  '--write',
  '--log-level=warn',
  '.',
]);
