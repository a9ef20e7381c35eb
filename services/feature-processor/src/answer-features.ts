// The features of several fixtures as one table: the newest, or each as it was knowable at a time of its own.
import type { ServedFreshness } from '@linecast/domain';
import { dispositionOf, InvalidRequest } from '@linecast/kit';
import type { FeaturesUpdated } from '@linecast/protos';
import { toRow, type Column, type FeatureRow, type RowParts } from './core/feature-table.ts';
import { judgePrice, newestTimeMs, type HeardSource } from './core/price-trust.ts';
import type { ServedSet } from './core/served-set.ts';
import type { FindVectors } from './find-vectors.ts';

export type AskedFixture = {
  /** As the caller wrote it. */
  asked: string;
  fixtureId: string;
};
export type AskedPoint = AskedFixture & { asOfMs: number };

type Columns = { served: ServedSet; columns: readonly Column[]; withEvidence: boolean };
export type OnlineQuestion = Columns & { fixtures: readonly AskedFixture[] };
export type HistoricalQuestion = Columns & {
  points: readonly AskedPoint[];
  /** The history as it is known today, instead of what was knowable then. */
  isCorrected: boolean;
};

export type FeatureTable = {
  served: ServedSet;
  columns: readonly Column[];
  /** One per fixture or point that was asked for, in that order. */
  rows: readonly FeatureRow[];
  warnings: readonly string[];
};

/** For each point the newest vector at or before its own time, null where there is none; in the order of the points. */
export type FindAtPoints = (
  served: ServedSet,
  points: readonly { fixtureId: string; asOfMs: number }[],
  isCorrected: boolean,
) => Promise<readonly (FeaturesUpdated | null)[]>;

/** Every source ever heard of. */
export type ReadSourceTimes = () => Promise<readonly HeardSource[]>;

export type AnswerFeaturesPorts = {
  find: FindVectors;
  findAtPoints: FindAtPoints;
  sourceTimes: ReadSourceTimes;
  /** −Infinity while it is not known, as a replay's clock begins. */
  nowMs: () => number;
  /** The sources that tell a fixture; null when that is not known. */
  sourcesOf: (vector: FeaturesUpdated) => readonly string[] | null;
};

export type AnswerFeatures = {
  online: (question: OnlineQuestion) => Promise<FeatureTable>;
  historical: (question: HistoricalQuestion) => Promise<FeatureTable>;
};

export const unknownFreshnessWarning =
  'what the sources say of themselves cannot be read: freshness is not known';
/** Beside the largest table it still fits into the 4 MiB a gRPC client takes. */
export const maxEvidenceCharacters = 400_000;

export function createAnswerFeatures(ports: AnswerFeaturesPorts): AnswerFeatures {
  return {
    online: async ({ fixtures, ...table }) => {
      const ids = fixtures.map(({ fixtureId }) => fixtureId);
      const [found, heard] = await Promise.all([
        ports.find(table.served, ids, null),
        readHeard(ports),
      ]);
      const freshnessOf = createFreshnessOf(ports, heard);
      const parts = fixtures.map(({ asked, fixtureId }) => {
        const vector = found.vectors.get(fixtureId) ?? null;
        return { asked, vector, freshness: vector && freshnessOf(vector) };
      });
      const warnings = heard ? found.warnings : [...found.warnings, unknownFreshnessWarning];
      return tableOf(table, parts, warnings);
    },
    historical: async ({ points, isCorrected, ...table }) => {
      const vectors = await ports.findAtPoints(table.served, points, isCorrected);
      const parts = points.map(({ asked }, i) => ({
        asked,
        vector: vectors[i] ?? null,
        freshness: null,
      }));
      return tableOf(table, parts, []);
    },
  };
}

/** Null: it cannot be read now, and values are worth telling without. */
async function readHeard({ sourceTimes }: AnswerFeaturesPorts) {
  try {
    return await sourceTimes();
  } catch (error) {
    if (dispositionOf(error) !== 'retry') throw error;
    return null;
  }
}

function createFreshnessOf(
  ports: AnswerFeaturesPorts,
  heard: readonly HeardSource[] | null,
): (vector: FeaturesUpdated) => ServedFreshness | null {
  if (!heard) return () => null;
  const nowMs = newestTimeMs(ports.nowMs(), heard);
  return (vector) => {
    // Vectors of other markets than the moneyline carry no price, but the time of the newest quote they rest on.
    const priceAt = vector.price?.quoted_at ?? vector.input_watermark;
    const priceAtMs = priceAt === undefined ? null : Date.parse(priceAt);
    return judgePrice({ priceAtMs, sources: ports.sourcesOf(vector) }, heard, nowMs);
  };
}

function tableOf(
  { served, columns, withEvidence }: Columns,
  parts: readonly RowParts[],
  warnings: readonly string[],
): FeatureTable {
  const rows = parts.map((each) => toRow(each, columns, withEvidence));
  if (withEvidence) refuseTooMuch(rows);
  return { served, columns, rows, warnings };
}

function refuseTooMuch(rows: readonly FeatureRow[]): void {
  const all = rows.flatMap(({ evidence }) => evidence);
  const characters = all.reduce((sum, { evidence }) => sum + JSON.stringify(evidence).length, 0);
  if (characters <= maxEvidenceCharacters) return;
  throw new InvalidRequest(
    `the evidence has ${characters} characters, and at most ${maxEvidenceCharacters} fit into an answer; ask for fewer fixtures or features`,
  );
}
