// Original file: linecast/v1/feature.proto


export interface GetOnlineFeaturesRequest {
  /**
   * mlb-2016-06-25-MIN-NYY, or the bare form 2016-06-25-MIN-NYY.
   */
  'fixture_ids'?: (string)[];
  /**
   * mlb-moneyline, or mlb-moneyline@1 for one version. Empty means the service's first set.
   */
  'feature_set'?: (string);
  /**
   * Empty means all of the set, in its order, which is the order models read.
   */
  'features'?: (string)[];
  /**
   * Adds what signals were decided on. It costs time and bytes.
   */
  'with_evidence'?: (boolean);
}

export interface GetOnlineFeaturesRequest__Output {
  /**
   * mlb-2016-06-25-MIN-NYY, or the bare form 2016-06-25-MIN-NYY.
   */
  'fixture_ids': (string)[];
  /**
   * mlb-moneyline, or mlb-moneyline@1 for one version. Empty means the service's first set.
   */
  'feature_set': (string);
  /**
   * Empty means all of the set, in its order, which is the order models read.
   */
  'features': (string)[];
  /**
   * Adds what signals were decided on. It costs time and bytes.
   */
  'with_evidence': (boolean);
}
