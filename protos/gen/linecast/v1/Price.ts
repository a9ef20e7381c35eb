// Original file: linecast/v1/prediction.proto


export interface Price {
  'book'?: (string);
  'devig_method'?: (string);
  'quoted_at'?: (string);
}

export interface Price__Output {
  'book': (string);
  'devig_method': (string);
  'quoted_at': (string);
}
