// The windows that movement is measured over, by the names they have in features.

export const windows = ['5m', '15m', '1h'] as const;
export type Window = (typeof windows)[number];

export const hourMs = 60 * 60_000;
export const windowMs: Readonly<Record<Window, number>> = {
  '5m': 5 * 60_000,
  '15m': 15 * 60_000,
  '1h': hourMs,
};
