// The sections of stats.json: inputs to public functions of the domain, answers under the names of the file.
import { eloUpdate } from '@linecast/domain';
import type { Section } from './section.ts';
import { driftSections } from './stats-drift-sections.ts';
import { forecastSections } from './stats-forecast-sections.ts';
import { movementSection } from './stats-movement-section.ts';
import { reading } from './stats-input.ts';

const elo = reading(({ number }) => {
  const pairing = {
    ratingHome: number('rating_home'),
    ratingAway: number('rating_away'),
    homeAdvantage: number('home_advantage'),
  };
  const result = { scoreHome: number('score_home'), scoreAway: number('score_away') };
  const { pHome, marginMultiplier, deltaHome } = eloUpdate(pairing, result, number('k'));
  return { p_home: pHome, margin_multiplier: marginMultiplier, delta_home: deltaHome };
});

export const statsSections: Readonly<Record<string, Section>> = {
  ...driftSections,
  ...forecastSections,
  movement_features: movementSection,
  elo,
};
