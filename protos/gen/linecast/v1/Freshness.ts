// Original file: linecast/v1/prediction.proto

export const Freshness = {
  FRESHNESS_UNSPECIFIED: 'FRESHNESS_UNSPECIFIED',
  /**
   * The source was heard of lately and the price is young.
   */
  FRESHNESS_FRESH: 'FRESHNESS_FRESH',
  /**
   * The source lives, the market says nothing new.
   */
  FRESHNESS_QUIET: 'FRESHNESS_QUIET',
  /**
   * The source has not been heard of for too long.
   */
  FRESHNESS_STALE: 'FRESHNESS_STALE',
} as const;

export type Freshness =
  | 'FRESHNESS_UNSPECIFIED'
  | 0
  /**
   * The source was heard of lately and the price is young.
   */
  | 'FRESHNESS_FRESH'
  | 1
  /**
   * The source lives, the market says nothing new.
   */
  | 'FRESHNESS_QUIET'
  | 2
  /**
   * The source has not been heard of for too long.
   */
  | 'FRESHNESS_STALE'
  | 3

export type Freshness__Output = typeof Freshness[keyof typeof Freshness]
