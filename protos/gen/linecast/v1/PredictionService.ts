// Original file: linecast/v1/prediction.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { PredictRequest as _linecast_v1_PredictRequest, PredictRequest__Output as _linecast_v1_PredictRequest__Output } from '../../linecast/v1/PredictRequest.ts';
import type { PredictResponse as _linecast_v1_PredictResponse, PredictResponse__Output as _linecast_v1_PredictResponse__Output } from '../../linecast/v1/PredictResponse.ts';

/**
 * Synchronous predictions. The same answer travels on the topic prediction.made.v1.
 */
export interface PredictionServiceClient extends grpc.Client {
  /**
   * The newest prediction of a fixture, or the newest at or before as_of.
   * NOT_FOUND: no such fixture, or no price of it yet. INVALID_ARGUMENT: not a fixture id, or an unknown market.
   * FAILED_PRECONDITION: CUTOFF_PASSED, NO_PRICE, PAST_START or WINDOW_OVER, in the message. UNAVAILABLE: a store cannot be reached.
   */
  Predict(argument: _linecast_v1_PredictRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_PredictResponse__Output>): grpc.ClientUnaryCall;
  Predict(argument: _linecast_v1_PredictRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_linecast_v1_PredictResponse__Output>): grpc.ClientUnaryCall;
  Predict(argument: _linecast_v1_PredictRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_PredictResponse__Output>): grpc.ClientUnaryCall;
  Predict(argument: _linecast_v1_PredictRequest, callback: grpc.requestCallback<_linecast_v1_PredictResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The newest prediction of a fixture, or the newest at or before as_of.
   * NOT_FOUND: no such fixture, or no price of it yet. INVALID_ARGUMENT: not a fixture id, or an unknown market.
   * FAILED_PRECONDITION: CUTOFF_PASSED, NO_PRICE, PAST_START or WINDOW_OVER, in the message. UNAVAILABLE: a store cannot be reached.
   */
  predict(argument: _linecast_v1_PredictRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_PredictResponse__Output>): grpc.ClientUnaryCall;
  predict(argument: _linecast_v1_PredictRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_linecast_v1_PredictResponse__Output>): grpc.ClientUnaryCall;
  predict(argument: _linecast_v1_PredictRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_PredictResponse__Output>): grpc.ClientUnaryCall;
  predict(argument: _linecast_v1_PredictRequest, callback: grpc.requestCallback<_linecast_v1_PredictResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Synchronous predictions. The same answer travels on the topic prediction.made.v1.
 */
export interface PredictionServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * The newest prediction of a fixture, or the newest at or before as_of.
   * NOT_FOUND: no such fixture, or no price of it yet. INVALID_ARGUMENT: not a fixture id, or an unknown market.
   * FAILED_PRECONDITION: CUTOFF_PASSED, NO_PRICE, PAST_START or WINDOW_OVER, in the message. UNAVAILABLE: a store cannot be reached.
   */
  Predict: grpc.handleUnaryCall<_linecast_v1_PredictRequest__Output, _linecast_v1_PredictResponse>;
  
}

export interface PredictionServiceDefinition extends grpc.ServiceDefinition {
  Predict: MethodDefinition<_linecast_v1_PredictRequest, _linecast_v1_PredictResponse, _linecast_v1_PredictRequest__Output, _linecast_v1_PredictResponse__Output>
}
