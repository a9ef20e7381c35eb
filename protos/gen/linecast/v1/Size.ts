// Original file: linecast/v1/prediction.proto


export interface Size {
  'name'?: (string);
  'value'?: (number | string);
}

export interface Size__Output {
  'name': (string);
  'value': (number);
}
