// The one child process at a time: a tool of the set-up, then the program itself. Signals go to whichever runs.
import { spawn } from 'node:child_process';
import { SetupFault } from './fault.mjs';

export function createChild() {
  let running;
  let stoppedBy;
  const atTerminal = [process.stdin, process.stdout, process.stderr].some((each) => each.isTTY);

  const start = (command, args, options) => {
    if (stoppedBy) throw new SetupFault(`stopped by ${stoppedBy}`);
    running = spawn(command, args, options);
    return running;
  };

  return {
    stopped: () => stoppedBy,
    stop: (signal) => {
      stoppedBy ??= signal;
      // A terminal sends Ctrl-C to the child as well; a second one would cut its orderly end short.
      if (signal !== 'SIGINT' || !atTerminal) running?.kill(signal);
    },

    /** A tool and all it says. A machine without that tool is an answer too. */
    run: async (command, args, options = {}) => {
      let output = '';
      const shell = process.platform === 'win32' && command === 'npm';
      const tool = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], shell });
      for (const stream of [tool.stdout, tool.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => (output += text));
      }
      const how = await new Promise((resolve) => {
        tool.once('error', (error) => resolve(error.message));
        tool.once('close', (code, signal) => resolve(signal ?? `exit ${code}`));
      });
      running = undefined;
      if (stoppedBy) throw new SetupFault(`stopped by ${stoppedBy}`);
      return { ok: how === 'exit 0', how, output: output.trim() };
    },

    /** The program: our terminal is its terminal, its end is ours. */
    become: (command, args, options) =>
      new Promise((resolve, reject) => {
        const program = start(command, args, { ...options, stdio: 'inherit' });
        program.once('error', (error) =>
          reject(new SetupFault(`could not start ${command}: ${error.message}`)),
        );
        program.once('exit', (code, signal) => resolve({ code, signal }));
      }),
  };
}
