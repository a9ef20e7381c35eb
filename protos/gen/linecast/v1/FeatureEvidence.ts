// Original file: linecast/v1/feature.proto


export interface FeatureEvidence {
  'feature'?: (string);
  /**
   * Books, times (epoch ms) and sizes, as one JSON object.
   */
  'json'?: (string);
}

export interface FeatureEvidence__Output {
  'feature': (string);
  /**
   * Books, times (epoch ms) and sizes, as one JSON object.
   */
  'json': (string);
}
