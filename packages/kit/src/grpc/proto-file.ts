// Reads .proto files in place. The options equal the flags of infra/checks/generate-proto-types.ts: were they to
// differ, the generated types would lie.
import { loadSync, type Options, type PackageDefinition } from '@grpc/proto-loader';
import type { ServiceDefinition } from '@grpc/grpc-js';

const wireForm: Options = {
  keepCase: true,
  longs: String,
  enums: String,
  defaults: true,
  oneofs: true,
};

export function loadProto(folder: string, file: string): PackageDefinition {
  return loadSync(file, { ...wireForm, includeDirs: [folder] });
}

/** The service of this full name; naming one that the file does not have is a bug. */
export function serviceIn(definition: PackageDefinition, name: string): ServiceDefinition {
  const found = definition[name];
  if (!found || 'format' in found) throw new Error(`the proto file has no service ${name}`);
  return found;
}

/** Encodes the answers of one method, or parts of one: put together, the bytes of its parts are the bytes of the whole. */
export function responseEncoder(
  { protoFolder, protoFile }: { protoFolder: string; protoFile: string },
  service: string,
  method: string,
): (response: object) => Buffer {
  const found = serviceIn(loadProto(protoFolder, protoFile), service)[method];
  if (!found) throw new Error(`${service} has no method ${method}`);
  return found.responseSerialize;
}

/** The service with methods that let an answer through that is bytes already. */
export const takingEncoded = (service: ServiceDefinition): ServiceDefinition =>
  Object.fromEntries(
    Object.entries(service).map(([name, method]) => [
      name,
      {
        ...method,
        responseSerialize: (response: unknown) =>
          Buffer.isBuffer(response) ? response : method.responseSerialize(response),
      },
    ]),
  );
