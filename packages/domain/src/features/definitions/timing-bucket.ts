// How far off the game is, in the words of the existing system.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { minuteMs } from '../window.ts';
import type { ReferenceView } from '../view.ts';

/** Each up to so many minutes before the start, and that minute too (existing-system 11.1). */
const buckets: readonly (readonly [name: string, upToMinutes: number])[] = [
  ['ULTRA_LATE', 30],
  ['CLOSING_HOUR', 60],
  ['CLOSING_2H', 120],
  ['LATE_AFTERNOON', 240],
  ['LATE_6H', 360],
  ['SAME_DAY', 720],
  ['EARLY_24H', 1440],
  ['OPENING_48H', 2880],
  ['VERY_EARLY', Infinity],
];

export const timingBucket: FeatureDefinition<ReferenceView> = {
  name: 'timing_bucket',
  version: 1,
  type: 'category',
  unit: 'bucket',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['odds.quoted.v1', 'fixture.changed.v1'],
  formula:
    'Bucket of the minutes to the start: up to 30, 60, 120, 240, 360, 720, 1440, 2880, and more; not applicable after the start (existing-system 11.1).',
  categories: buckets.map(([name]) => name),
  compute: ({ startAtMs, asOfMs }) => {
    const leftMs = startAtMs - asOfMs;
    if (leftMs < 0) return absent('not_applicable');
    return present(
      buckets.findIndex(([, upToMinutes]) => leftMs <= upToMinutes * minuteMs),
      0,
    );
  },
};
