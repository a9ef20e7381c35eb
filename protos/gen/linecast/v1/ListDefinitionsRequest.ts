// Original file: linecast/v1/feature.proto


export interface ListDefinitionsRequest {
  /**
   * Empty means every set that is served.
   */
  'feature_set'?: (string);
}

export interface ListDefinitionsRequest__Output {
  /**
   * Empty means every set that is served.
   */
  'feature_set': (string);
}
