// A gRPC caller for tests: knows a service only by its proto, as a foreign client does.
import { Client, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import type { PackageDefinition } from '@grpc/proto-loader';
import { serviceIn } from '../proto-file.ts';

export type Caller = {
  call: (
    service: string,
    method: string,
    request: object,
    options?: { deadlineMs?: number },
  ) => Promise<unknown>;
  /** Sends one request on a two-way stream and gives the first response. */
  ask: (service: string, method: string, request: object) => Promise<unknown>;
  close: () => void;
};

export function createCaller(port: number, definition: PackageDefinition): Caller {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const methodOf = (service: string, method: string) => {
    const found = serviceIn(definition, service)[method];
    if (!found) throw new Error(`the proto has no method ${service}/${method}`);
    return found;
  };
  return {
    call: (service, method, request, { deadlineMs = 5_000 } = {}) => {
      const { path, requestSerialize, responseDeserialize } = methodOf(service, method);
      return new Promise((resolve, reject) => {
        client.makeUnaryRequest(
          path,
          requestSerialize,
          responseDeserialize,
          request,
          new Metadata(),
          { deadline: Date.now() + deadlineMs },
          (error: ServiceError | null, response: unknown) => {
            if (error) reject(error);
            else resolve(response);
          },
        );
      });
    },
    ask: (service, method, request) => {
      const { path, requestSerialize, responseDeserialize } = methodOf(service, method);
      const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
      return new Promise((resolve, reject) => {
        stream.once('data', (response: unknown) => {
          resolve(response);
          stream.end();
        });
        stream.once('error', reject);
        stream.write(request);
      });
    },
    close: () => client.close(),
  };
}
