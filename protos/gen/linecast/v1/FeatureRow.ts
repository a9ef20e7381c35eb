// Original file: linecast/v1/feature.proto

import type { FeatureStatus as _linecast_v1_FeatureStatus, FeatureStatus__Output as _linecast_v1_FeatureStatus__Output } from '../../linecast/v1/FeatureStatus.ts';
import type { FeatureFreshness as _linecast_v1_FeatureFreshness, FeatureFreshness__Output as _linecast_v1_FeatureFreshness__Output } from '../../linecast/v1/FeatureFreshness.ts';
import type { FeatureEvidence as _linecast_v1_FeatureEvidence, FeatureEvidence__Output as _linecast_v1_FeatureEvidence__Output } from '../../linecast/v1/FeatureEvidence.ts';

export interface FeatureRow {
  /**
   * As it was asked for.
   */
  'fixture_id'?: (string);
  /**
   * False: no such fixture, or nobody had quoted it (by then); all that follows is empty.
   */
  'found'?: (boolean);
  'vector_id'?: (string);
  /**
   * Event time: nothing newer is in the values.
   */
  'as_of'?: (string);
  /**
   * Position in the stream of the fixture: orders vectors of one as_of.
   */
  'sequence'?: (number);
  /**
   * replay or live.
   */
  'mode'?: (string);
  /**
   * One per column, as models read it: a flag is 1 or 0, a category its place in the list of its names. NaN exactly where
   * the status is not OK.
   */
  'values'?: (number | string)[];
  /**
   * One per column: why a value is not there.
   */
  'statuses'?: (_linecast_v1_FeatureStatus)[];
  /**
   * One per column: how long before as_of the newest input of the value was quoted; NaN where there is none.
   */
  'ages_ms'?: (number | string)[];
  /**
   * At the time of asking; unspecified when that is not known, and for every point in the past.
   */
  'freshness'?: (_linecast_v1_FeatureFreshness);
  /**
   * Only of columns that have some, and only when it was asked for.
   */
  'evidence'?: (_linecast_v1_FeatureEvidence)[];
}

export interface FeatureRow__Output {
  /**
   * As it was asked for.
   */
  'fixture_id': (string);
  /**
   * False: no such fixture, or nobody had quoted it (by then); all that follows is empty.
   */
  'found': (boolean);
  'vector_id': (string);
  /**
   * Event time: nothing newer is in the values.
   */
  'as_of': (string);
  /**
   * Position in the stream of the fixture: orders vectors of one as_of.
   */
  'sequence': (number);
  /**
   * replay or live.
   */
  'mode': (string);
  /**
   * One per column, as models read it: a flag is 1 or 0, a category its place in the list of its names. NaN exactly where
   * the status is not OK.
   */
  'values': (number)[];
  /**
   * One per column: why a value is not there.
   */
  'statuses': (_linecast_v1_FeatureStatus__Output)[];
  /**
   * One per column: how long before as_of the newest input of the value was quoted; NaN where there is none.
   */
  'ages_ms': (number)[];
  /**
   * At the time of asking; unspecified when that is not known, and for every point in the past.
   */
  'freshness': (_linecast_v1_FeatureFreshness__Output);
  /**
   * Only of columns that have some, and only when it was asked for.
   */
  'evidence': (_linecast_v1_FeatureEvidence__Output)[];
}
