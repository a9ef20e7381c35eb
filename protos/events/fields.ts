// The fields events share. Names are snake_case as on the wire; times are RFC 3339 in UTC; ids are opaque to readers.
import {
  bookRoles,
  fixtureStatuses,
  markets,
  modes,
  quoteStatuses,
  sports,
} from '@linecast/domain';
import { z } from 'zod';

export const isoTime = z.iso.datetime().describe('RFC 3339 UTC, e.g. 2016-06-25T17:05:00.000Z');
export const fixtureId = z
  .string()
  .regex(/^[a-z]+-\d{4}-\d{2}-\d{2}-[A-Z]{2,3}-[A-Z]{2,3}(-\d)?$/)
  .describe('sport, date at the venue, away, home, -2 for the second game of a doubleheader');
export const sport = z.enum(sports);
export const market = z.enum(markets);
export const mode = z
  .enum(modes)
  .describe('replay: recorded odds play; live: odds as they are quoted');
export const bookRole = z.enum(bookRoles);
export const quoteStatus = z.enum(quoteStatuses);
export const fixtureStatus = z.enum(fixtureStatuses);
export const decimalPrice = z.number().gt(1).describe('decimal odds');
export const probability = z.number().min(0).max(1);

/** The game an event is about, whole: a reader needs no other topic to know who plays when. */
export const fixtureRef = z.object({
  fixture_id: fixtureId,
  sport,
  home: z.string().describe('team code'),
  away: z.string().describe('team code'),
  game_number: z.number().int().min(1),
  start_at: isoTime.describe('scheduled start as known when this was quoted'),
});

export const featureSetRef = z.object({
  name: z.string(),
  version: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
