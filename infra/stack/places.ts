import { fileURLToPath } from 'node:url';

const fromRoot = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url)).replace(/\/$/, '');

/** What was fetched or prepared once; git-ignored, may be deleted at any time. */
export const CACHE_DIR = fromRoot('.cache');
/** State and data of the stack that `stack up` leaves running; git-ignored. */
export const STATE_DIR = fromRoot('.stack');
export const COMPOSE_FILE = fromRoot('infra/compose.yaml');
