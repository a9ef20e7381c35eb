// Original file: linecast/v1/feature.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetHistoricalFeaturesRequest as _linecast_v1_GetHistoricalFeaturesRequest, GetHistoricalFeaturesRequest__Output as _linecast_v1_GetHistoricalFeaturesRequest__Output } from '../../linecast/v1/GetHistoricalFeaturesRequest.ts';
import type { GetHistoricalFeaturesResponse as _linecast_v1_GetHistoricalFeaturesResponse, GetHistoricalFeaturesResponse__Output as _linecast_v1_GetHistoricalFeaturesResponse__Output } from '../../linecast/v1/GetHistoricalFeaturesResponse.ts';
import type { GetOnlineFeaturesRequest as _linecast_v1_GetOnlineFeaturesRequest, GetOnlineFeaturesRequest__Output as _linecast_v1_GetOnlineFeaturesRequest__Output } from '../../linecast/v1/GetOnlineFeaturesRequest.ts';
import type { GetOnlineFeaturesResponse as _linecast_v1_GetOnlineFeaturesResponse, GetOnlineFeaturesResponse__Output as _linecast_v1_GetOnlineFeaturesResponse__Output } from '../../linecast/v1/GetOnlineFeaturesResponse.ts';
import type { ListDefinitionsRequest as _linecast_v1_ListDefinitionsRequest, ListDefinitionsRequest__Output as _linecast_v1_ListDefinitionsRequest__Output } from '../../linecast/v1/ListDefinitionsRequest.ts';
import type { ListDefinitionsResponse as _linecast_v1_ListDefinitionsResponse, ListDefinitionsResponse__Output as _linecast_v1_ListDefinitionsResponse__Output } from '../../linecast/v1/ListDefinitionsResponse.ts';

/**
 * Feature vectors: now, and as they were knowable at times in the past.
 */
export interface FeatureServiceClient extends grpc.Client {
  /**
   * A point-in-time join: for each point the newest vector at or before its own as_of, and nothing newer.
   * The same errors; INVALID_ARGUMENT also where as_of is no time.
   */
  GetHistoricalFeatures(argument: _linecast_v1_GetHistoricalFeaturesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_GetHistoricalFeaturesResponse__Output>): grpc.ClientUnaryCall;
  GetHistoricalFeatures(argument: _linecast_v1_GetHistoricalFeaturesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_linecast_v1_GetHistoricalFeaturesResponse__Output>): grpc.ClientUnaryCall;
  GetHistoricalFeatures(argument: _linecast_v1_GetHistoricalFeaturesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_GetHistoricalFeaturesResponse__Output>): grpc.ClientUnaryCall;
  GetHistoricalFeatures(argument: _linecast_v1_GetHistoricalFeaturesRequest, callback: grpc.requestCallback<_linecast_v1_GetHistoricalFeaturesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * A point-in-time join: for each point the newest vector at or before its own as_of, and nothing newer.
   * The same errors; INVALID_ARGUMENT also where as_of is no time.
   */
  getHistoricalFeatures(argument: _linecast_v1_GetHistoricalFeaturesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_GetHistoricalFeaturesResponse__Output>): grpc.ClientUnaryCall;
  getHistoricalFeatures(argument: _linecast_v1_GetHistoricalFeaturesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_linecast_v1_GetHistoricalFeaturesResponse__Output>): grpc.ClientUnaryCall;
  getHistoricalFeatures(argument: _linecast_v1_GetHistoricalFeaturesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_GetHistoricalFeaturesResponse__Output>): grpc.ClientUnaryCall;
  getHistoricalFeatures(argument: _linecast_v1_GetHistoricalFeaturesRequest, callback: grpc.requestCallback<_linecast_v1_GetHistoricalFeaturesResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The newest vector of each fixture.
   * INVALID_ARGUMENT: not a fixture id, a feature named twice, more than fits. NOT_FOUND: a feature set or a feature that
   * is not served, with those that are. UNAVAILABLE: no store that has the vectors can be reached.
   */
  GetOnlineFeatures(argument: _linecast_v1_GetOnlineFeaturesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_GetOnlineFeaturesResponse__Output>): grpc.ClientUnaryCall;
  GetOnlineFeatures(argument: _linecast_v1_GetOnlineFeaturesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_linecast_v1_GetOnlineFeaturesResponse__Output>): grpc.ClientUnaryCall;
  GetOnlineFeatures(argument: _linecast_v1_GetOnlineFeaturesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_GetOnlineFeaturesResponse__Output>): grpc.ClientUnaryCall;
  GetOnlineFeatures(argument: _linecast_v1_GetOnlineFeaturesRequest, callback: grpc.requestCallback<_linecast_v1_GetOnlineFeaturesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The newest vector of each fixture.
   * INVALID_ARGUMENT: not a fixture id, a feature named twice, more than fits. NOT_FOUND: a feature set or a feature that
   * is not served, with those that are. UNAVAILABLE: no store that has the vectors can be reached.
   */
  getOnlineFeatures(argument: _linecast_v1_GetOnlineFeaturesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_GetOnlineFeaturesResponse__Output>): grpc.ClientUnaryCall;
  getOnlineFeatures(argument: _linecast_v1_GetOnlineFeaturesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_linecast_v1_GetOnlineFeaturesResponse__Output>): grpc.ClientUnaryCall;
  getOnlineFeatures(argument: _linecast_v1_GetOnlineFeaturesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_GetOnlineFeaturesResponse__Output>): grpc.ClientUnaryCall;
  getOnlineFeatures(argument: _linecast_v1_GetOnlineFeaturesRequest, callback: grpc.requestCallback<_linecast_v1_GetOnlineFeaturesResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What each feature means. NOT_FOUND: a feature set that is not served.
   */
  ListDefinitions(argument: _linecast_v1_ListDefinitionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_ListDefinitionsResponse__Output>): grpc.ClientUnaryCall;
  ListDefinitions(argument: _linecast_v1_ListDefinitionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_linecast_v1_ListDefinitionsResponse__Output>): grpc.ClientUnaryCall;
  ListDefinitions(argument: _linecast_v1_ListDefinitionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_ListDefinitionsResponse__Output>): grpc.ClientUnaryCall;
  ListDefinitions(argument: _linecast_v1_ListDefinitionsRequest, callback: grpc.requestCallback<_linecast_v1_ListDefinitionsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What each feature means. NOT_FOUND: a feature set that is not served.
   */
  listDefinitions(argument: _linecast_v1_ListDefinitionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_ListDefinitionsResponse__Output>): grpc.ClientUnaryCall;
  listDefinitions(argument: _linecast_v1_ListDefinitionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_linecast_v1_ListDefinitionsResponse__Output>): grpc.ClientUnaryCall;
  listDefinitions(argument: _linecast_v1_ListDefinitionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_linecast_v1_ListDefinitionsResponse__Output>): grpc.ClientUnaryCall;
  listDefinitions(argument: _linecast_v1_ListDefinitionsRequest, callback: grpc.requestCallback<_linecast_v1_ListDefinitionsResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Feature vectors: now, and as they were knowable at times in the past.
 */
export interface FeatureServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * A point-in-time join: for each point the newest vector at or before its own as_of, and nothing newer.
   * The same errors; INVALID_ARGUMENT also where as_of is no time.
   */
  GetHistoricalFeatures: grpc.handleUnaryCall<_linecast_v1_GetHistoricalFeaturesRequest__Output, _linecast_v1_GetHistoricalFeaturesResponse>;
  
  /**
   * The newest vector of each fixture.
   * INVALID_ARGUMENT: not a fixture id, a feature named twice, more than fits. NOT_FOUND: a feature set or a feature that
   * is not served, with those that are. UNAVAILABLE: no store that has the vectors can be reached.
   */
  GetOnlineFeatures: grpc.handleUnaryCall<_linecast_v1_GetOnlineFeaturesRequest__Output, _linecast_v1_GetOnlineFeaturesResponse>;
  
  /**
   * What each feature means. NOT_FOUND: a feature set that is not served.
   */
  ListDefinitions: grpc.handleUnaryCall<_linecast_v1_ListDefinitionsRequest__Output, _linecast_v1_ListDefinitionsResponse>;
  
}

export interface FeatureServiceDefinition extends grpc.ServiceDefinition {
  GetHistoricalFeatures: MethodDefinition<_linecast_v1_GetHistoricalFeaturesRequest, _linecast_v1_GetHistoricalFeaturesResponse, _linecast_v1_GetHistoricalFeaturesRequest__Output, _linecast_v1_GetHistoricalFeaturesResponse__Output>
  GetOnlineFeatures: MethodDefinition<_linecast_v1_GetOnlineFeaturesRequest, _linecast_v1_GetOnlineFeaturesResponse, _linecast_v1_GetOnlineFeaturesRequest__Output, _linecast_v1_GetOnlineFeaturesResponse__Output>
  ListDefinitions: MethodDefinition<_linecast_v1_ListDefinitionsRequest, _linecast_v1_ListDefinitionsResponse, _linecast_v1_ListDefinitionsRequest__Output, _linecast_v1_ListDefinitionsResponse__Output>
}
