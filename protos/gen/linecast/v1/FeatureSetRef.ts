// Original file: linecast/v1/feature.proto


export interface FeatureSetRef {
  'name'?: (string);
  'version'?: (number);
  /**
   * SHA-256 over the ordered definitions.
   */
  'hash'?: (string);
}

export interface FeatureSetRef__Output {
  'name': (string);
  'version': (number);
  /**
   * SHA-256 over the ordered definitions.
   */
  'hash': (string);
}
