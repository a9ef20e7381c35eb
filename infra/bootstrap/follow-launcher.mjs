// Loaded into the program before it starts: ends it in good order when its launcher is killed without a word.
import { isMainThread } from 'node:worker_threads';

const launcher = Number(new URL(import.meta.url).searchParams.get('launcher'));

// Workers and forks inherit this flag; only the launcher's own child follows it.
if (isMainThread && process.ppid === launcher) {
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 100).unref();
}
