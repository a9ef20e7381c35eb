// Original file: linecast/v1/prediction.proto


export interface PredictRequest {
  /**
   * mlb-2016-06-25-MIN-NYY, or the bare form 2016-06-25-MIN-NYY.
   */
  'fixture_id'?: (string);
  /**
   * Empty means h2h, the moneyline.
   */
  'market'?: (string);
  /**
   * Empty means now. A time in the past answers with what was known then.
   */
  'as_of'?: (string);
  /**
   * True also asks for the contributions of the features; they take some milliseconds more.
   */
  'explain'?: (boolean);
}

export interface PredictRequest__Output {
  /**
   * mlb-2016-06-25-MIN-NYY, or the bare form 2016-06-25-MIN-NYY.
   */
  'fixture_id': (string);
  /**
   * Empty means h2h, the moneyline.
   */
  'market': (string);
  /**
   * Empty means now. A time in the past answers with what was known then.
   */
  'as_of': (string);
  /**
   * True also asks for the contributions of the features; they take some milliseconds more.
   */
  'explain': (boolean);
}
