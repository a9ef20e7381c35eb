// An answer of the request path, for the tests of its two wire forms.
import { composePrediction } from '../core/compose-prediction.ts';
import { decide } from '../core/decide.ts';
import type { Answer } from '../predict-fixture.ts';
import { anOutput, aVector, ms, someModel } from './vectors.ts';

export function anAnswer(change: Partial<Answer> = {}): Answer {
  const vector = aVector();
  const decided = decide(vector, someModel, ms(vector.as_of));
  if (decided.kind === 'skip') throw new Error(`the usual vector was skipped: ${decided.reason}`);
  const output = anOutput(0.55);
  return {
    prediction: composePrediction({
      predictionId: 'p_1',
      vector,
      decided,
      output,
      model: someModel,
      minEv: 0.02,
    }),
    rawValues: [0.55],
    explanation: null,
    variant: 'champion',
    priceAgeMs: 90_500,
    freshness: 'fresh',
    warnings: ['one'],
    latencyMs: 1.25,
    ...change,
  };
}
