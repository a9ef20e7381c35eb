// Original file: linecast/v1/prediction.proto


export interface Confidence {
  'selection'?: (string);
  'probability'?: (number | string);
  /**
   * 95 % of bagged fits lie between; not set where the model carries no interval.
   */
  'low'?: (number | string);
  'high'?: (number | string);
  '_low'?: "low";
  '_high'?: "high";
}

export interface Confidence__Output {
  'selection': (string);
  'probability': (number);
  /**
   * 95 % of bagged fits lie between; not set where the model carries no interval.
   */
  'low'?: (number);
  'high'?: (number);
  '_low'?: "low";
  '_high'?: "high";
}
