import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { FeatureDefinition as _linecast_v1_FeatureDefinition, FeatureDefinition__Output as _linecast_v1_FeatureDefinition__Output } from './linecast/v1/FeatureDefinition.ts';
import type { FeatureEvidence as _linecast_v1_FeatureEvidence, FeatureEvidence__Output as _linecast_v1_FeatureEvidence__Output } from './linecast/v1/FeatureEvidence.ts';
import type { FeaturePoint as _linecast_v1_FeaturePoint, FeaturePoint__Output as _linecast_v1_FeaturePoint__Output } from './linecast/v1/FeaturePoint.ts';
import type { FeatureRow as _linecast_v1_FeatureRow, FeatureRow__Output as _linecast_v1_FeatureRow__Output } from './linecast/v1/FeatureRow.ts';
import type { FeatureServiceClient as _linecast_v1_FeatureServiceClient, FeatureServiceDefinition as _linecast_v1_FeatureServiceDefinition } from './linecast/v1/FeatureService.ts';
import type { FeatureSet as _linecast_v1_FeatureSet, FeatureSet__Output as _linecast_v1_FeatureSet__Output } from './linecast/v1/FeatureSet.ts';
import type { FeatureSetRef as _linecast_v1_FeatureSetRef, FeatureSetRef__Output as _linecast_v1_FeatureSetRef__Output } from './linecast/v1/FeatureSetRef.ts';
import type { GetHistoricalFeaturesRequest as _linecast_v1_GetHistoricalFeaturesRequest, GetHistoricalFeaturesRequest__Output as _linecast_v1_GetHistoricalFeaturesRequest__Output } from './linecast/v1/GetHistoricalFeaturesRequest.ts';
import type { GetHistoricalFeaturesResponse as _linecast_v1_GetHistoricalFeaturesResponse, GetHistoricalFeaturesResponse__Output as _linecast_v1_GetHistoricalFeaturesResponse__Output } from './linecast/v1/GetHistoricalFeaturesResponse.ts';
import type { GetOnlineFeaturesRequest as _linecast_v1_GetOnlineFeaturesRequest, GetOnlineFeaturesRequest__Output as _linecast_v1_GetOnlineFeaturesRequest__Output } from './linecast/v1/GetOnlineFeaturesRequest.ts';
import type { GetOnlineFeaturesResponse as _linecast_v1_GetOnlineFeaturesResponse, GetOnlineFeaturesResponse__Output as _linecast_v1_GetOnlineFeaturesResponse__Output } from './linecast/v1/GetOnlineFeaturesResponse.ts';
import type { ListDefinitionsRequest as _linecast_v1_ListDefinitionsRequest, ListDefinitionsRequest__Output as _linecast_v1_ListDefinitionsRequest__Output } from './linecast/v1/ListDefinitionsRequest.ts';
import type { ListDefinitionsResponse as _linecast_v1_ListDefinitionsResponse, ListDefinitionsResponse__Output as _linecast_v1_ListDefinitionsResponse__Output } from './linecast/v1/ListDefinitionsResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  linecast: {
    v1: {
      FeatureDefinition: MessageTypeDefinition<_linecast_v1_FeatureDefinition, _linecast_v1_FeatureDefinition__Output>
      FeatureEvidence: MessageTypeDefinition<_linecast_v1_FeatureEvidence, _linecast_v1_FeatureEvidence__Output>
      FeatureFreshness: EnumTypeDefinition
      FeaturePoint: MessageTypeDefinition<_linecast_v1_FeaturePoint, _linecast_v1_FeaturePoint__Output>
      FeatureRow: MessageTypeDefinition<_linecast_v1_FeatureRow, _linecast_v1_FeatureRow__Output>
      /**
       * Feature vectors: now, and as they were knowable at times in the past.
       */
      FeatureService: SubtypeConstructor<typeof grpc.Client, _linecast_v1_FeatureServiceClient> & { service: _linecast_v1_FeatureServiceDefinition }
      FeatureSet: MessageTypeDefinition<_linecast_v1_FeatureSet, _linecast_v1_FeatureSet__Output>
      FeatureSetRef: MessageTypeDefinition<_linecast_v1_FeatureSetRef, _linecast_v1_FeatureSetRef__Output>
      FeatureStatus: EnumTypeDefinition
      GetHistoricalFeaturesRequest: MessageTypeDefinition<_linecast_v1_GetHistoricalFeaturesRequest, _linecast_v1_GetHistoricalFeaturesRequest__Output>
      GetHistoricalFeaturesResponse: MessageTypeDefinition<_linecast_v1_GetHistoricalFeaturesResponse, _linecast_v1_GetHistoricalFeaturesResponse__Output>
      GetOnlineFeaturesRequest: MessageTypeDefinition<_linecast_v1_GetOnlineFeaturesRequest, _linecast_v1_GetOnlineFeaturesRequest__Output>
      GetOnlineFeaturesResponse: MessageTypeDefinition<_linecast_v1_GetOnlineFeaturesResponse, _linecast_v1_GetOnlineFeaturesResponse__Output>
      ListDefinitionsRequest: MessageTypeDefinition<_linecast_v1_ListDefinitionsRequest, _linecast_v1_ListDefinitionsRequest__Output>
      ListDefinitionsResponse: MessageTypeDefinition<_linecast_v1_ListDefinitionsResponse, _linecast_v1_ListDefinitionsResponse__Output>
    }
  }
}

