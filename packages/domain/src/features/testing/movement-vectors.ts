// The reference vectors of movement, each as a view: what they expect of a field, by the name they give it.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  assertNear,
  isNumbers,
  numberIn,
  readVectors,
  type Vector,
} from '../../../../../test/vectors/read-vectors.ts';
import type { FeatureDefinition } from '../definition.ts';
import type { ReferenceView } from '../view.ts';
import { viewOf } from './views.ts';

type Series = readonly (readonly [minute: number, probability: number])[];

export type MovementCase = { vector: Vector; series: Series; view: ReferenceView };

export function movementCases(): MovementCase[] {
  return readVectors('stats.json', 'movement_features').map((vector) => {
    const now = numberIn(vector.in, 'now');
    const series = seriesIn(vector);
    // A view holds nothing newer than its as-of time: its contract, and the vectors' "rows after now are unused".
    const known = series.filter(([minute]) => minute <= now);
    return { vector, series, view: viewOf(now, known) };
  });
}

/** One test per vector: the definition gives what the vector says of the field, null included. */
export function holdsToVectors(definition: FeatureDefinition<ReferenceView>, field: string): void {
  for (const { vector, view } of movementCases()) {
    it(`${vector.id}: ${definition.name} is ${field}`, () => {
      const { value } = definition.compute(view);
      if (vector.expect[field] === null || value === null) {
        assert.equal(value, vector.expect[field]);
      } else assertNear(value, numberIn(vector.expect, field), vector.tol ?? 1e-9, field);
    });
  }
}

function seriesIn(vector: Vector): Series {
  const rows = vector.in['series'];
  if (!Array.isArray(rows)) throw new Error(`${vector.id} has no series`);
  return rows.map((row: unknown) => {
    const [minute, probability] = isNumbers(row) ? row : [];
    assert.ok(minute !== undefined && probability !== undefined, vector.id);
    return [minute, probability];
  });
}
