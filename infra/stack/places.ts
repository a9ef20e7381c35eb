import { fileURLToPath } from 'node:url';

const fromRoot = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url)).replace(/\/$/, '');

/** What was fetched or prepared once; git-ignored, may be deleted at any time. */
export const CACHE_DIR = fromRoot('.cache');
/** State and data of the stack that `stack up` leaves running; git-ignored unless put elsewhere. */
export const STATE_DIR = fromRoot('.stack');
export const stateDirIn = (env: NodeJS.ProcessEnv): string =>
  env['LINECAST_STACK_DIR'] ?? STATE_DIR;
export const COMPOSE_FILE = fromRoot('infra/compose.yaml');
