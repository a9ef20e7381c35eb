// The one method both contestants serve, from the proto file their callers have.
import { protoFolder } from '@linecast/protos';
import { loadProto, serviceIn } from '../../../packages/kit/src/grpc/proto-file.ts';

const protoFile = 'linecast/v1/prediction.proto';
const serviceName = 'linecast.v1.PredictionService';

export const predictionService = (): ReturnType<typeof serviceIn> =>
  serviceIn(loadProto(protoFolder, protoFile), serviceName);

export function predictMethod() {
  const method = predictionService()['Predict'];
  if (!method) throw new Error(`${protoFile} has no method Predict`);
  return method;
}
