import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder to throw away, which the account that runs Postgres for root can enter too. */
export function temporaryDir(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), `linecast-${name}-`));
  chmodSync(dir, 0o755);
  return dir;
}
