// Original file: linecast/v1/feature.proto


export interface FeaturePoint {
  'fixture_id'?: (string);
  'as_of'?: (string);
}

export interface FeaturePoint__Output {
  'fixture_id': (string);
  'as_of': (string);
}
