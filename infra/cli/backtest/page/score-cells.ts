// A score as cells of the page.
import type { Score } from '../../evaluate/scores/score.ts';
import { between, percent, whole } from './words.ts';

export const columnsOfScore = [
  ...['forecast', 'games', 'log loss', 'Brier', 'right', '95 %'],
  ...['ECE10', 'perfect, 95 %', 'slope', 'in the large'],
];

const fixed = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? 'not known' : value.toFixed(digits);

export const rowOfScore = ({ calibration, ...score }: Score): string[] => [
  score.price,
  whole(score.n),
  score.log_loss.toFixed(5),
  score.brier.toFixed(5),
  percent(score.accuracy),
  between(score.accuracy_ci95, percent),
  fixed(calibration?.ece10, 4),
  fixed(calibration?.ece10_perfect_95, 4),
  fixed(calibration?.slope, 3),
  fixed(calibration?.in_the_large, 3),
];
