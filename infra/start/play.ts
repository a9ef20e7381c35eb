// One play of a tape for a person: says what runs and where, shows the games, settles, and goes on serving.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createDisplay, type Display } from './display.ts';
import { choosePorts } from './environments.ts';
import { follow } from './follow.ts';
import { greeting } from './greeting.ts';
import type { Line } from './line.ts';
import { openLine, type LineSetup } from './open-line.ts';
import { UsageError, type StartOptions } from './options.ts';
import { finalReport, finalText } from './report.ts';
import { readTapeLabel } from './tape-label.ts';
import { untilAborted } from './until-aborted.ts';
import { urlTable } from './urls.ts';

export type Play = {
  options: StartOptions;
  root: string;
  env: NodeJS.ProcessEnv;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  /** Aborted when the person wants it to end. */
  signal: AbortSignal;
};

export async function play({ options, root, env, stdout, stderr, signal }: Play): Promise<void> {
  const beganMs = performance.now();
  const seconds = (): number => (performance.now() - beganMs) / 1000;
  if (!existsSync(options.tape))
    throw new UsageError(`no tape at ${options.tape}; see docs/tape-format.md`);
  const tape = await readTapeLabel(options.tape, options);
  // With --json the answer is the only thing on stdout.
  const out = options.json ? stderr : stdout;
  const isTable = out.isTTY && !options.json && env['TERM'] !== 'dumb';
  const display = openDisplay(out, { label: tape.label, speed: options.speed, isTable, signal });
  // Once it is to end, a person need not read what that interrupts.
  const say = (line: string): void => {
    if (!signal.aborted) display.say(line);
  };
  greeting(options, tape.label, env).forEach(say);
  const ports = await choosePorts(options.portBase);
  const namespace = options.namespace ?? `replay_${randomBytes(4).toString('hex')}`;
  const line = await openUnlessStopped({ options, ports, namespace, root, env, say, signal });
  if (!line) return;
  try {
    ['', ...urlTable(ports, tape.exampleFixture), ''].forEach(say);
    const report = await follow({
      line,
      show: display.show,
      signal,
      onFirstPrediction: () => {
        if (!isTable) say(`first prediction after ${seconds().toFixed(1)} s`);
      },
    });
    if (!report) return;
    display.freeze();
    finalText(report, tape.label).forEach(say);
    if (options.json)
      stdout.write(`${JSON.stringify(finalReport(report, seconds(), options.stack))}\n`);
    if (options.once) return;
    say('The tape has ended; everything goes on serving. Ctrl-C ends it.');
    await Promise.race([untilAborted(signal), untilAborted(line.failed)]);
    if (line.failed.aborted) throw line.failed.reason;
  } finally {
    await line.stop();
  }
}

type DisplayNeeds = { label: string; speed: string; isTable: boolean; signal: AbortSignal };

function openDisplay(out: NodeJS.WriteStream, needs: DisplayNeeds): Display {
  const { isTable, signal, ...about } = needs;
  // Some terminals say that they have no size at all.
  const size = () => ({ columns: out.columns || 80, rows: out.rows || 24 });
  const write = (text: string): void => void out.write(text);
  const display = createDisplay({ write, size: isTable ? size : () => undefined }, about);
  if (isTable) out.on('resize', display.redraw);
  const stopping = (): void => {
    display.freeze();
    // A terminal shows ^C where the cursor is.
    display.say(`${isTable ? '\n' : ''}${about.label}  Stopping; a second Ctrl-C ends it at once.`);
  };
  signal.addEventListener('abort', stopping, { once: true });
  return display;
}

/** Undefined when the person ended it before it was open; whatever that broke is no fault to tell. */
async function openUnlessStopped(setup: LineSetup): Promise<Line | undefined> {
  try {
    return await openLine(setup);
  } catch (error) {
    if (setup.signal?.aborted) return undefined;
    throw error;
  }
}
