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
