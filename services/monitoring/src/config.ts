// The settings of monitoring; where the platform is comes on top (kit platformEnv).
import { serviceEnv } from '@linecast/kit';
import { z } from 'zod';

const minutes = z.coerce.number().positive().max(10_000);

export const settings = z.object({
  ...serviceEnv(7414),
  ALERT_START_WITHIN_MINUTES: minutes
    .default(60)
    .describe('a game that starts this soon must have a recent moneyline'),
  ALERT_QUOTE_OLDER_MINUTES: minutes
    .default(75)
    .describe('a moneyline older than this is missing, to that alert'),
  ALERT_RENEW_MINUTES: minutes.default(15).describe('an alert that still holds is told again'),
  BOARD_PAST_HOURS: z.coerce
    .number()
    .positive()
    .default(48)
    .describe('how long after its start a game stays on the board'),
  MODEL_NAME: z
    .string()
    .min(1)
    .default('mlb-moneyline')
    .describe('whose champion the report scores when several model versions were settled'),
  COUNTED_FEATURE_SETS: z
    .string()
    .default('mlb-moneyline@1')
    .transform((text) => new Set(text.split(',').map((name) => name.trim())))
    .describe('the feature sets whose values are counted by feature and status'),
});
export type MonitoringConfig = z.output<typeof settings>;
