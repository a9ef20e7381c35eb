// Two first runs at once would install over each other: the second waits for the first, and finds its work done.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupFault } from './fault.mjs';

const beatMs = 1_000;
/** A holder that has not touched its lock for so long is gone, whoever has its process number now. */
const silentMs = 15_000;

export async function alone(cache, { say, stopped }, work) {
  fs.mkdirSync(cache, { recursive: true });
  const lock = join(cache, 'setup.lock');
  for (let waits = 0; !take(lock); waits += 1) {
    if (stopped()) throw new SetupFault(`stopped by ${stopped()}`);
    if (waits === 1) say('another set-up is running here; waiting for it');
    await sleep(100);
  }
  const beat = setInterval(() => touch(lock), beatMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    fs.rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isDead(lock)) bury(lock);
    return false;
  }
}

/** Removes a dead holder's lock; the next try may then take it. */
function bury(lock) {
  const grave = `${lock}.${process.pid}`;
  try {
    fs.renameSync(lock, grave);
    // Between the look and the rename another may have buried the dead and locked anew: give it back.
    if (!isDead(grave)) fs.writeFileSync(lock, fs.readFileSync(grave), { flag: 'wx' });
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(error.code)) throw error;
  } finally {
    fs.rmSync(grave, { force: true });
  }
}

function isDead(lock) {
  try {
    if (Date.now() - fs.statSync(lock).mtimeMs > silentMs) return true;
    // Number 0 of a lock whose content is still on its way is our own process group: alive.
    process.kill(Number(fs.readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    // ENOENT: released in this moment, and nobody's to bury.
    return error.code === 'ESRCH';
  }
}

function touch(lock) {
  try {
    const now = new Date();
    fs.utimesSync(lock, now, now);
  } catch {
    // Given up for dead while this machine slept: the work goes on, the lock is another's.
  }
}
