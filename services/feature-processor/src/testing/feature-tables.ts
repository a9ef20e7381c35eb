// Sets as wide as a test wants, vectors of them, and answers from a list of vectors instead of stores.
import { absent, present, type FeatureDefinition, type FeatureSet } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import {
  createAnswerFeatures,
  type AnswerFeatures,
  type AnswerFeaturesPorts,
} from '../answer-features.ts';
import type { HeardSource } from '../core/price-trust.ts';
import { servedSetsOf, type ServedSets } from '../core/served-set.ts';

export const startAtMs = Date.parse('2016-06-25T17:05:00Z');
export const nowMs = startAtMs - 3_600_000;
export const iso = (atMs: number): string => new Date(atMs).toISOString();

type Parts = Partial<Pick<FeatureDefinition, 'type' | 'categories'>>;

export const definition = (name: string, parts: Parts = {}): FeatureDefinition => ({
  name,
  version: 1,
  type: 'number',
  unit: 'probability',
  market: 'h2h',
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `What ${name} is.`,
  compute: ({ asOfMs }) => (asOfMs > 0 ? present(asOfMs, 0) : absent('missing')),
  ...parts,
});

export const setOf = (
  definitions: readonly FeatureDefinition[],
  name = 'made-up',
  version = 1,
): FeatureSet => ({ name, version, market: 'h2h', follows: 'every_book', definitions });

export const wideSet = (features: number): FeatureSet =>
  setOf(Array.from({ length: features }, (_, i) => definition(`feature_${i}`)));

/** A flag, a category and a number. */
export const smallSet = setOf([
  definition('is_steam', { type: 'flag' }),
  definition('roof', { type: 'category', categories: ['open', 'closed'] }),
  definition('hold'),
]);

export const served = (...sets: readonly FeatureSet[]): ServedSets =>
  servedSetsOf(sets.length > 0 ? sets : [smallSet]);

type Values = FeaturesUpdated['values'];
export const told = (value: Values[string]['value'], age_ms = 1_000): Values[string] => ({
  value,
  status: 'ok',
  age_ms,
});

/** Of the small set unless `values` says otherwise; its price is a minute old. */
export function vectorFor(
  fixtureId: string,
  values: Values,
  changes: Partial<FeaturesUpdated> = {},
): FeaturesUpdated {
  return {
    vector_id: `v_${fixtureId}`,
    fixture: {
      fixture_id: fixtureId,
      sport: 'mlb',
      home: 'NYY',
      away: 'MIN',
      game_number: 1,
      start_at: iso(startAtMs),
    },
    market: 'h2h',
    feature_set: { name: 'made-up', version: 1, hash: '0'.repeat(64) },
    as_of: iso(nowMs - 60_000),
    sequence: 7,
    values,
    price: {
      book: 'pinnacle',
      home: 1.9,
      away: 2,
      devig_method: 'power',
      quoted_at: iso(nowMs - 60_000),
    },
    mode: 'replay',
    ...changes,
  };
}

/** Numbers that no two cells share, every tenth one not known. */
export function wideVector(fixtureId: string, set: FeatureSet, row: number): FeaturesUpdated {
  const cells = set.definitions.map(({ name }, i): [string, Values[string]] => [
    name,
    i % 10 === 9
      ? { value: null, status: 'before_open', age_ms: null }
      : told(row + (i + 1) / 1_000, 1_000 * i),
  ]);
  return vectorFor(fixtureId, Object.fromEntries(cells));
}

const teams = ['NYY', 'BOS', 'TB', 'TOR', 'BAL', 'MIN', 'CLE', 'DET', 'KC', 'CHC', 'STL', 'MIL'];

/** As many fixtures as asked for, no two alike: away teams by home teams by days. */
export const fixtureIds = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const away = teams[i % teams.length];
    const home =
      teams[(i + 1 + (Math.floor(i / teams.length) % (teams.length - 1))) % teams.length];
    const day = 1 + Math.floor(i / (teams.length * (teams.length - 1)));
    return `mlb-2016-06-${String(day).padStart(2, '0')}-${away}-${home}`;
  });

export const heardNow: HeardSource = { source: 'tape', status: 'ok', heardUntilMs: nowMs };

/** What every id of a corrected vector ends with here. */
export const correctedMark = '_corrected';

/** The newest is the last of its fixture. */
export function answersFrom(
  vectors: readonly FeaturesUpdated[],
  ports: Partial<AnswerFeaturesPorts> = {},
): AnswerFeatures {
  return createAnswerFeatures({
    find: async (_served, ids) => ({
      vectors: new Map(
        vectors
          .filter(({ fixture }) => ids.includes(fixture.fixture_id))
          .map((vector) => [vector.fixture.fixture_id, vector]),
      ),
      warnings: [],
    }),
    findAtPoints: async (_served, points, isCorrected) =>
      points.map(({ fixtureId, asOfMs }) => {
        const own = vectors.findLast(
          ({ fixture, as_of }) => fixture.fixture_id === fixtureId && Date.parse(as_of) <= asOfMs,
        );
        return own
          ? { ...own, vector_id: `${own.vector_id}${isCorrected ? correctedMark : ''}` }
          : null;
      }),
    sourceTimes: async () => [heardNow],
    nowMs: () => nowMs,
    sourcesOf: () => null,
    ...ports,
  });
}
