// The prediction path without its topics and stores, for those who replay games offline: the same model, the same decision.
export { openServedModel, type ServedModel } from './adapters/served-model.ts';
export { createPredictVector, type PredictVector, type VectorOutcome } from './predict-vector.ts';
