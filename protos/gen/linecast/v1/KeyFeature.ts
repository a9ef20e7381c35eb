// Original file: linecast/v1/prediction.proto


export interface KeyFeature {
  'name'?: (string);
  /**
   * Not set where it is missing.
   */
  'value'?: (number | string);
  /**
   * In log-odds (SHAP value).
   */
  'contribution'?: (number | string);
  '_value'?: "value";
}

export interface KeyFeature__Output {
  'name': (string);
  /**
   * Not set where it is missing.
   */
  'value'?: (number);
  /**
   * In log-odds (SHAP value).
   */
  'contribution': (number);
  '_value'?: "value";
}
