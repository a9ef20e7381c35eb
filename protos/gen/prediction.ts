import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Confidence as _linecast_v1_Confidence, Confidence__Output as _linecast_v1_Confidence__Output } from './linecast/v1/Confidence.ts';
import type { Explanation as _linecast_v1_Explanation, Explanation__Output as _linecast_v1_Explanation__Output } from './linecast/v1/Explanation.ts';
import type { KeyFeature as _linecast_v1_KeyFeature, KeyFeature__Output as _linecast_v1_KeyFeature__Output } from './linecast/v1/KeyFeature.ts';
import type { Model as _linecast_v1_Model, Model__Output as _linecast_v1_Model__Output } from './linecast/v1/Model.ts';
import type { PredictRequest as _linecast_v1_PredictRequest, PredictRequest__Output as _linecast_v1_PredictRequest__Output } from './linecast/v1/PredictRequest.ts';
import type { PredictResponse as _linecast_v1_PredictResponse, PredictResponse__Output as _linecast_v1_PredictResponse__Output } from './linecast/v1/PredictResponse.ts';
import type { PredictionServiceClient as _linecast_v1_PredictionServiceClient, PredictionServiceDefinition as _linecast_v1_PredictionServiceDefinition } from './linecast/v1/PredictionService.ts';
import type { Price as _linecast_v1_Price, Price__Output as _linecast_v1_Price__Output } from './linecast/v1/Price.ts';
import type { SelectionPrediction as _linecast_v1_SelectionPrediction, SelectionPrediction__Output as _linecast_v1_SelectionPrediction__Output } from './linecast/v1/SelectionPrediction.ts';
import type { Size as _linecast_v1_Size, Size__Output as _linecast_v1_Size__Output } from './linecast/v1/Size.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  linecast: {
    v1: {
      Confidence: MessageTypeDefinition<_linecast_v1_Confidence, _linecast_v1_Confidence__Output>
      Explanation: MessageTypeDefinition<_linecast_v1_Explanation, _linecast_v1_Explanation__Output>
      Freshness: EnumTypeDefinition
      KeyFeature: MessageTypeDefinition<_linecast_v1_KeyFeature, _linecast_v1_KeyFeature__Output>
      Model: MessageTypeDefinition<_linecast_v1_Model, _linecast_v1_Model__Output>
      PredictRequest: MessageTypeDefinition<_linecast_v1_PredictRequest, _linecast_v1_PredictRequest__Output>
      PredictResponse: MessageTypeDefinition<_linecast_v1_PredictResponse, _linecast_v1_PredictResponse__Output>
      /**
       * Synchronous predictions. The same answer travels on the topic prediction.made.v1.
       */
      PredictionService: SubtypeConstructor<typeof grpc.Client, _linecast_v1_PredictionServiceClient> & { service: _linecast_v1_PredictionServiceDefinition }
      Price: MessageTypeDefinition<_linecast_v1_Price, _linecast_v1_Price__Output>
      SelectionPrediction: MessageTypeDefinition<_linecast_v1_SelectionPrediction, _linecast_v1_SelectionPrediction__Output>
      Size: MessageTypeDefinition<_linecast_v1_Size, _linecast_v1_Size__Output>
    }
  }
}

