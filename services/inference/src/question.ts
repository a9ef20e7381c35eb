// What a caller may ask. Everything that can be wrong with it is told in one sentence that shows a right one.
import { fullFixtureId } from '@linecast/domain';
import { InvalidRequest } from '@linecast/kit';
import { featuresUpdatedSchema } from '@linecast/protos';
import { z } from 'zod';

export type Question = {
  /** Full or bare. */
  fixtureId: string;
  /** Empty means h2h, the moneyline, unless a model is named. */
  market: string;
  /** Name of a model; empty means the one that foresees how the game ends in this market. */
  model: string;
  /** null means now. */
  asOfMs: number | null;
  /** Asks for the contributions of the features too. */
  isExplained: boolean;
};

const fixtureIdSchema = featuresUpdatedSchema.shape.fixture.shape.fixture_id;
/** The years 1 to 9999: RFC 3339 has no others, and Postgres reads them. */
const firstTimeMs = Date.parse('0001-01-01T00:00:00Z');
const lastTimeMs = Date.parse('9999-12-31T23:59:59.999Z');

const time = z.iso.datetime({ offset: true });

/** RFC 3339, or empty for now. Throws {@link InvalidRequest}. */
export function readAsOf(text: string): number | null {
  if (text === '') return null;
  if (!time.safeParse(text).success) throw new InvalidRequest(noTime);
  return Date.parse(text);
}

const noTime = 'as_of is not a time; give one like 2016-06-25T16:45:00Z';

/** Throws {@link InvalidRequest}. */
export function checkQuestion({ fixtureId, asOfMs }: Question): void {
  if (!fixtureIdSchema.safeParse(fullFixtureId(fixtureId)).success) {
    throw new InvalidRequest(
      `${quoted(fixtureId)} is not a fixture id; one looks like mlb-2016-06-25-MIN-NYY or 2016-06-25-MIN-NYY`,
    );
  }
  if (asOfMs !== null && !(asOfMs >= firstTimeMs && asOfMs <= lastTimeMs)) {
    throw new InvalidRequest(noTime);
  }
}

/** Foreign text is shown, but never at length. */
export const quoted = (text: string): string => JSON.stringify(text.slice(0, 60));
