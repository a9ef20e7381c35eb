// Original file: linecast/v1/prediction.proto


export interface PredictRequest {
  /**
   * mlb-2016-06-25-MIN-NYY, or the bare form 2016-06-25-MIN-NYY.
   */
  'fixture_id'?: (string);
  /**
   * h2h (the moneyline), spread (the run line) or total. Empty means h2h, or the market of the named model.
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
  /**
   * Name of a model, such as line-direction-v1-1h. Empty means the one that foresees how the game ends in this market.
   */
  'model'?: (string);
}

export interface PredictRequest__Output {
  /**
   * mlb-2016-06-25-MIN-NYY, or the bare form 2016-06-25-MIN-NYY.
   */
  'fixture_id': (string);
  /**
   * h2h (the moneyline), spread (the run line) or total. Empty means h2h, or the market of the named model.
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
  /**
   * Name of a model, such as line-direction-v1-1h. Empty means the one that foresees how the game ends in this market.
   */
  'model': (string);
}
