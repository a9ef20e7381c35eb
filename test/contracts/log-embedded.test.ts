import { createEmbeddedLog } from '@linecast/kit';
import { logContract } from './log.contract.ts';

logContract('embedded', async (t) => {
  const log = createEmbeddedLog();
  t.after(() => log.close());
  return log;
});
