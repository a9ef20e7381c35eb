// How far a build is: a bar that is drawn over itself where a person watches, else a line now and then.

export type ProgressOutput = {
  write: (text: string) => void;
  isTerminal: boolean;
  nowMs: () => number;
};

export type Progress = {
  say: (line: string) => void;
  /** First of all when the building begins: what is shown later is measured from there. */
  show: (at: Pace) => void;
  /** Leaves the bar as it is. */
  end: () => void;
};

export type Pace = { days: number; total: number; daysNow: number; rowsNow: number };

const barWidth = 24;
const linesEveryMs = 5_000;

/** Says nothing at all; for answers that programs read. */
export const silent: Progress = {
  say: () => undefined,
  show: () => undefined,
  end: () => undefined,
};

export function createProgress({ write, isTerminal, nowMs }: ProgressOutput): Progress {
  let beganMs: number | undefined;
  let toldMs = -Infinity;
  let isDrawn = false;
  const end = (): void => {
    if (isDrawn) write('\n');
    isDrawn = false;
  };
  return {
    say: (line) => {
      end();
      write(`${line}\n`);
    },
    show: (pace) => {
      const atMs = nowMs();
      beganMs ??= atMs;
      const words = paceWords(pace, atMs - beganMs);
      if (isTerminal) {
        write(`\r\u001B[K${bar(pace)} ${words}`);
        isDrawn = true;
      } else if (atMs - toldMs >= linesEveryMs || pace.days === pace.total) {
        toldMs = atMs;
        write(`${words}\n`);
      }
    },
    end,
  };
}

/** `12 of 104 days, 3,401 rows, 812 rows/s, 1 min 12 s left` */
export function paceWords({ days, total, daysNow, rowsNow }: Pace, elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  const words = [`${days} of ${total} days`, `${rowsNow.toLocaleString('en')} rows`];
  if (daysNow > 0 && seconds > 0) {
    words.push(`${Math.round(rowsNow / seconds).toLocaleString('en')} rows/s`);
    if (days < total) words.push(`${spanWords((seconds / daysNow) * (total - days))} left`);
  }
  return words.join(', ');
}

function bar({ days, total }: Pace): string {
  const full = total === 0 ? barWidth : Math.floor((barWidth * days) / total);
  return `[${'#'.repeat(full).padEnd(barWidth)}]`;
}

export function spanWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
