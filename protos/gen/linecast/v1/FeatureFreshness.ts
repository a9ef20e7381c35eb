// Original file: linecast/v1/feature.proto

/**
 * How far the prices of a fixture can be trusted to be the market's present ones.
 */
export const FeatureFreshness = {
  FEATURE_FRESHNESS_UNSPECIFIED: 'FEATURE_FRESHNESS_UNSPECIFIED',
  /**
   * The price is young, and its source does not say that it fails.
   */
  FEATURE_FRESHNESS_FRESH: 'FEATURE_FRESHNESS_FRESH',
  /**
   * The source lives, the market says nothing new.
   */
  FEATURE_FRESHNESS_QUIET: 'FEATURE_FRESHNESS_QUIET',
  /**
   * No source has been heard of for too long.
   */
  FEATURE_FRESHNESS_STALE: 'FEATURE_FRESHNESS_STALE',
  /**
   * Its source says that it fails, or is silent while others are heard.
   */
  FEATURE_FRESHNESS_BROKEN: 'FEATURE_FRESHNESS_BROKEN',
} as const;

/**
 * How far the prices of a fixture can be trusted to be the market's present ones.
 */
export type FeatureFreshness =
  | 'FEATURE_FRESHNESS_UNSPECIFIED'
  | 0
  /**
   * The price is young, and its source does not say that it fails.
   */
  | 'FEATURE_FRESHNESS_FRESH'
  | 1
  /**
   * The source lives, the market says nothing new.
   */
  | 'FEATURE_FRESHNESS_QUIET'
  | 2
  /**
   * No source has been heard of for too long.
   */
  | 'FEATURE_FRESHNESS_STALE'
  | 3
  /**
   * Its source says that it fails, or is silent while others are heard.
   */
  | 'FEATURE_FRESHNESS_BROKEN'
  | 4

/**
 * How far the prices of a fixture can be trusted to be the market's present ones.
 */
export type FeatureFreshness__Output = typeof FeatureFreshness[keyof typeof FeatureFreshness]
