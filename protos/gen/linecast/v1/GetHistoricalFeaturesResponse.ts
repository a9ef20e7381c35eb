// Original file: linecast/v1/feature.proto

import type { FeatureSetRef as _linecast_v1_FeatureSetRef, FeatureSetRef__Output as _linecast_v1_FeatureSetRef__Output } from '../../linecast/v1/FeatureSetRef.ts';
import type { FeatureRow as _linecast_v1_FeatureRow, FeatureRow__Output as _linecast_v1_FeatureRow__Output } from '../../linecast/v1/FeatureRow.ts';

export interface GetHistoricalFeaturesResponse {
  'feature_set'?: (_linecast_v1_FeatureSetRef | null);
  'features'?: (string)[];
  /**
   * One per point, in the order of the points.
   */
  'rows'?: (_linecast_v1_FeatureRow)[];
  'warnings'?: (string)[];
}

export interface GetHistoricalFeaturesResponse__Output {
  'feature_set': (_linecast_v1_FeatureSetRef__Output | null);
  'features': (string)[];
  /**
   * One per point, in the order of the points.
   */
  'rows': (_linecast_v1_FeatureRow__Output)[];
  'warnings': (string)[];
}
