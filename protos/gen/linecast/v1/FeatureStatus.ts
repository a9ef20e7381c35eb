// Original file: linecast/v1/feature.proto

export const FeatureStatus = {
  FEATURE_STATUS_UNSPECIFIED: 'FEATURE_STATUS_UNSPECIFIED',
  /**
   * There is a value.
   */
  FEATURE_STATUS_OK: 'FEATURE_STATUS_OK',
  /**
   * A price it needs was never quoted, or its market was suspended at that time.
   */
  FEATURE_STATUS_MISSING: 'FEATURE_STATUS_MISSING',
  /**
   * The market did not exist yet at a time the value needs.
   */
  FEATURE_STATUS_BEFORE_OPEN: 'FEATURE_STATUS_BEFORE_OPEN',
  /**
   * An input is older than the freshness class allows.
   */
  FEATURE_STATUS_STALE: 'FEATURE_STATUS_STALE',
  /**
   * The value has no meaning for this fixture.
   */
  FEATURE_STATUS_NOT_APPLICABLE: 'FEATURE_STATUS_NOT_APPLICABLE',
} as const;

export type FeatureStatus =
  | 'FEATURE_STATUS_UNSPECIFIED'
  | 0
  /**
   * There is a value.
   */
  | 'FEATURE_STATUS_OK'
  | 1
  /**
   * A price it needs was never quoted, or its market was suspended at that time.
   */
  | 'FEATURE_STATUS_MISSING'
  | 2
  /**
   * The market did not exist yet at a time the value needs.
   */
  | 'FEATURE_STATUS_BEFORE_OPEN'
  | 3
  /**
   * An input is older than the freshness class allows.
   */
  | 'FEATURE_STATUS_STALE'
  | 4
  /**
   * The value has no meaning for this fixture.
   */
  | 'FEATURE_STATUS_NOT_APPLICABLE'
  | 5

export type FeatureStatus__Output = typeof FeatureStatus[keyof typeof FeatureStatus]
