// One model version, opened and proved; and the pieces of which a proof or a backtest is made.
export { confidenceOf, probabilityOf, type Confidence } from './confidence.ts';
export {
  createExplainer,
  type Contribution,
  type ContributionAnswer,
  type Explainer,
} from './contributions.ts';
export { applyLink, links, type Link } from './link.ts';
export {
  manifestSchema,
  readManifest,
  targets,
  type Calibration,
  type Manifest,
} from './manifest.ts';
export type * from './model-row.ts';
export { onnxRuntimeVersion, openOnnxSession, type OnnxSession } from './onnx-session.ts';
export { openModel, type OpenedModel } from './open-model.ts';
export { findParityFault, type Shape } from './parity-check.ts';
export { readParity, toColumns, toRow, type Parity, type ParityRow } from './parity-file.ts';
export { evaluateTrees } from './trees/evaluate-trees.ts';
export { parseFlatTrees, treesFormat, type FlatTrees } from './trees/flat-trees.ts';
export { createTreeShap, expectedScores, type Contributions } from './trees/tree-shap.ts';
export {
  createTreeShapWorker,
  type Explained,
  type TreeShapWorker,
} from './trees/tree-shap-worker.ts';
export { unusable, UnusableModel, type BundleFiles } from './unusable.ts';
