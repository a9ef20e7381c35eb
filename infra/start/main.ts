// `npm start`: a recorded day of odds through the four services, as predictions beside the market's own price.
import { untilInterrupted } from './interrupt.ts';

const signal = untilInterrupted(process);
// Only now, because the services take a moment to load, and Ctrl-C is heard in that moment too.
const { run } = await import('./run.ts');
process.exitCode = await run({
  args: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal,
});
// Everything is closed; what was being opened when Ctrl-C came is not worth waiting for.
if (signal.aborted) process.exit();
