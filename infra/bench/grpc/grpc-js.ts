// grpc-js without our code around it, as the kit has it: the same version serves linecast.
import { createRequire } from 'node:module';
import type * as GrpcJs from '../../../packages/kit/node_modules/@grpc/grpc-js/build/src/index.d.ts';

export type { Client } from '../../../packages/kit/node_modules/@grpc/grpc-js/build/src/index.d.ts';

export function loadGrpcJs(): typeof GrpcJs {
  const requireFromKit = createRequire(import.meta.resolve('@linecast/kit'));
  const grpcJs: typeof GrpcJs = requireFromKit('@grpc/grpc-js');
  return grpcJs;
}
