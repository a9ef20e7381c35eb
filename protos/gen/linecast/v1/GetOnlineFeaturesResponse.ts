// Original file: linecast/v1/feature.proto

import type { FeatureSetRef as _linecast_v1_FeatureSetRef, FeatureSetRef__Output as _linecast_v1_FeatureSetRef__Output } from '../../linecast/v1/FeatureSetRef.ts';
import type { FeatureRow as _linecast_v1_FeatureRow, FeatureRow__Output as _linecast_v1_FeatureRow__Output } from '../../linecast/v1/FeatureRow.ts';

export interface GetOnlineFeaturesResponse {
  'feature_set'?: (_linecast_v1_FeatureSetRef | null);
  /**
   * The columns of every row.
   */
  'features'?: (string)[];
  /**
   * One per fixture that was asked for, in that order.
   */
  'rows'?: (_linecast_v1_FeatureRow)[];
  /**
   * What makes the answer less than it could be, e.g. that it comes from Postgres because the online store is away.
   */
  'warnings'?: (string)[];
}

export interface GetOnlineFeaturesResponse__Output {
  'feature_set': (_linecast_v1_FeatureSetRef__Output | null);
  /**
   * The columns of every row.
   */
  'features': (string)[];
  /**
   * One per fixture that was asked for, in that order.
   */
  'rows': (_linecast_v1_FeatureRow__Output)[];
  /**
   * What makes the answer less than it could be, e.g. that it comes from Postgres because the online store is away.
   */
  'warnings': (string)[];
}
