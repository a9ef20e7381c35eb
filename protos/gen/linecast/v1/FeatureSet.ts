// Original file: linecast/v1/feature.proto

import type { FeatureDefinition as _linecast_v1_FeatureDefinition, FeatureDefinition__Output as _linecast_v1_FeatureDefinition__Output } from '../../linecast/v1/FeatureDefinition.ts';

export interface FeatureSet {
  'name'?: (string);
  'version'?: (number);
  'hash'?: (string);
  /**
   * In the order of the set.
   */
  'definitions'?: (_linecast_v1_FeatureDefinition)[];
}

export interface FeatureSet__Output {
  'name': (string);
  'version': (number);
  'hash': (string);
  /**
   * In the order of the set.
   */
  'definitions': (_linecast_v1_FeatureDefinition__Output)[];
}
