// The windows that movement is measured over, by the names they have in features.

export const windows = ['1m', '5m', '15m', '1h', '4h', '1d'] as const;
export type Window = (typeof windows)[number];

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const windowMs: Readonly<Record<Window, number>> = {
  '1m': minuteMs,
  '5m': 5 * minuteMs,
  '15m': 15 * minuteMs,
  '1h': hourMs,
  '4h': 4 * hourMs,
  '1d': 24 * hourMs,
};
/** The longest of them. */
export const longestWindowMs = windowMs['1d'];
/** How far back a path is kept: acceleration asks what was said two windows ago. */
export const rememberedMs = 2 * longestWindowMs;
