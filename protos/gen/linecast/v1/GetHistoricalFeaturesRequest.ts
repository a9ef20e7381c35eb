// Original file: linecast/v1/feature.proto

import type { FeaturePoint as _linecast_v1_FeaturePoint, FeaturePoint__Output as _linecast_v1_FeaturePoint__Output } from '../../linecast/v1/FeaturePoint.ts';

export interface GetHistoricalFeaturesRequest {
  'points'?: (_linecast_v1_FeaturePoint)[];
  /**
   * As in GetOnlineFeaturesRequest.
   */
  'feature_set'?: (string);
  'features'?: (string)[];
  'with_evidence'?: (boolean);
  /**
   * The history as it is known today, with the quotes that came too late for the stream. Else what was knowable at as_of.
   */
  'corrected'?: (boolean);
}

export interface GetHistoricalFeaturesRequest__Output {
  'points': (_linecast_v1_FeaturePoint__Output)[];
  /**
   * As in GetOnlineFeaturesRequest.
   */
  'feature_set': (string);
  'features': (string)[];
  'with_evidence': (boolean);
  /**
   * The history as it is known today, with the quotes that came too late for the stream. Else what was knowable at as_of.
   */
  'corrected': (boolean);
}
