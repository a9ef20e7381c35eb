import { createMemoryStore } from '@linecast/kit';
import { onlineContract } from './online.contract.ts';

let nowMs = 0;

onlineContract('memory', {
  open: async () => createMemoryStore(() => nowMs),
  passTime: async (ms) => {
    nowMs += ms;
  },
});
