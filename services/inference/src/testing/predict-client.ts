// A real gRPC client of the service, made from the same proto file its users have.
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { Client, credentials, type ServiceDefinition } from '@grpc/grpc-js';
import { protoFolder } from '@linecast/protos';
import type { PredictRequest } from '@linecast/protos/gen/linecast/v1/PredictRequest.ts';
import type { PredictResponse__Output } from '@linecast/protos/gen/linecast/v1/PredictResponse.ts';
import { loadProto, serviceIn } from '../../../../packages/kit/src/grpc/proto-file.ts';

export type PredictClient = {
  predict: (request: PredictRequest) => Promise<PredictResponse__Output>;
  health: (service: string) => Promise<string>;
  close: () => void;
};

const deadlineMs = 5_000;

export function openPredictClient(port: number): PredictClient {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const predictions = serviceIn(
    loadProto(protoFolder, 'linecast/v1/prediction.proto'),
    'linecast.v1.PredictionService',
  );
  const health = healthService();
  return {
    predict: (request) => call(client, predictions, 'Predict', request),
    health: async (service) => {
      const answer = await call<{ status: string }>(client, health, 'Check', { service });
      return answer.status;
    },
    close: () => client.close(),
  };
}

/** The kit serves health; its package brings the proto file. */
function healthService(): ServiceDefinition {
  const ofKit = createRequire(import.meta.resolve('@linecast/kit'));
  const { protoPath }: { protoPath: string } = ofKit('grpc-health-check');
  return serviceIn(loadProto(dirname(protoPath), basename(protoPath)), 'grpc.health.v1.Health');
}

/** Rejects with the ServiceError of grpc-js: `code` and `details` are what the peer was told. */
function call<T>(
  client: Client,
  service: ServiceDefinition,
  name: string,
  request: object,
): Promise<T> {
  const method = service[name];
  if (!method) throw new Error(`the proto file has no method ${name}`);
  const { path, requestSerialize, responseDeserialize } = method;
  return new Promise((resolve, reject) => {
    const deserialize = (bytes: Buffer): T => responseDeserialize(bytes);
    const options = { deadline: Date.now() + deadlineMs };
    client.makeUnaryRequest(
      path,
      requestSerialize,
      deserialize,
      request,
      options,
      (error, answer) => {
        if (error) reject(error);
        else if (answer === undefined) reject(new Error(`${name} answered nothing`));
        else resolve(answer);
      },
    );
  });
}
