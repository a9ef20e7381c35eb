// Original file: linecast/v1/prediction.proto


export interface Model {
  'name'?: (string);
  'version'?: (string);
  'sha256'?: (string);
  'variant'?: (string);
}

export interface Model__Output {
  'name': (string);
  'version': (string);
  'sha256': (string);
  'variant': (string);
}
