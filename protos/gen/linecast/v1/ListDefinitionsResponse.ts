// Original file: linecast/v1/feature.proto

import type { FeatureSet as _linecast_v1_FeatureSet, FeatureSet__Output as _linecast_v1_FeatureSet__Output } from '../../linecast/v1/FeatureSet.ts';

export interface ListDefinitionsResponse {
  'sets'?: (_linecast_v1_FeatureSet)[];
}

export interface ListDefinitionsResponse__Output {
  'sets': (_linecast_v1_FeatureSet__Output)[];
}
