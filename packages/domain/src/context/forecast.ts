// One number of the weather forecast for the time of the start, as it was known.
import { absent, freshnessSeconds, present, type FeatureValue } from '../features/definition.ts';
import type { ContextView } from './context-view.ts';
import type { WeatherForecast } from './game-context.ts';
import { isUnderRoof } from './roof-now.ts';

/** No weather under a roof; forecasts older than a day have been overtaken. Sources §5. */
export function forecastValue(
  view: ContextView,
  field: Exclude<keyof WeatherForecast, 'atMs'>,
): FeatureValue {
  if (isUnderRoof(view)) return absent('not_applicable');
  const { weather } = view.context;
  const value = weather?.[field] ?? null;
  if (weather === null || value === null) return absent('missing');
  const ageMs = view.asOfMs - weather.atMs;
  return ageMs > freshnessSeconds.slow * 1000 ? absent('stale') : present(value, ageMs);
}
