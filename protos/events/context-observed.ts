// context.observed.v1: something about a game beside its prices was observed: the weather to expect, the roof, a starter.
import { z } from 'zod';
import { fixtureRef, isoTime, mode, probability } from './fields.ts';
import { defineEvent } from './spec.ts';

export const starterStatuses = ['announced', 'tbd', 'scratched'] as const;

const weather = z.object({
  kind: z.literal('weather').describe('a forecast, as issued, for the start of the game'),
  temperature_c: z
    .number()
    .min(-60)
    .max(60)
    .nullable()
    .describe('beyond these bounds it is no temperature in Celsius'),
  wind_kph: z.number().min(0).max(500).nullable(),
  wind_from_degrees: z
    .number()
    .min(0)
    .max(360)
    .nullable()
    .describe('where the wind comes from, clockwise from north'),
  precipitation_probability: probability.nullable(),
  humidity: probability.nullable().describe('relative humidity as a share: 0.6, not 60'),
});

const roof = z.object({
  kind: z.literal('roof'),
  roof: z.enum(['open', 'closed']),
});

const starter = z.object({
  kind: z.literal('starter'),
  side: z.enum(['home', 'away']),
  status: z
    .enum(starterStatuses)
    .describe('tbd: the club says it has not decided; scratched: the announced one will not start'),
  pitcher: z
    .string()
    .min(1)
    .nullable()
    .describe('name or id as the source gives it; never null when announced'),
});

export const contextObservedSchema = z.object({
  fixture: fixtureRef,
  observation: z.discriminatedUnion('kind', [weather, roof, starter]),
  observed_at: isoTime.describe('event time: when this was told or issued'),
  mode,
});
export type ContextObserved = z.infer<typeof contextObservedSchema>;

export const contextObserved = defineEvent(
  'context.observed.v1',
  'The weather, the roof or a starting pitcher of a fixture was observed.',
  contextObservedSchema,
  (value) => value.fixture.fixture_id,
);
