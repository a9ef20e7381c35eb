// Numbers and axes as the page writes them.
import type { Axis } from './plot.ts';

export const whole = (value: number): string => value.toLocaleString('en');
/** `1 date`, `4 games` */
export const counted = (n: number, what: string): string =>
  `${whole(n)} ${what}${n === 1 ? '' : 's'}`;
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const signedPercent = (share: number): string => `${share < 0 ? '' : '+'}${percent(share)}`;
export const runs = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(3)} runs`;
export const nats = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(5)}`;
export const between = (
  interval: readonly [number, number] | null,
  show: (value: number) => string,
): string => (interval ? `${show(interval[0])} to ${show(interval[1])}` : 'not known');

export const shareAxis = (
  label: string,
  from: number,
  to: number,
  ticks: readonly number[],
): Axis => ({ label, from, to, ticks, show: (share) => `${Math.round(100 * share)} %` });
