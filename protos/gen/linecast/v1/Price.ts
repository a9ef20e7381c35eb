// Original file: linecast/v1/prediction.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.ts';

export interface Price {
  'book'?: (string);
  'devig_method'?: (string);
  'quoted_at'?: (_google_protobuf_Timestamp | null);
}

export interface Price__Output {
  'book': (string);
  'devig_method': (string);
  'quoted_at': (_google_protobuf_Timestamp__Output | null);
}
