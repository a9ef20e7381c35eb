// The online store is a copy: when it was emptied, or missed a write, it is filled again from what is stored.
import type { FeaturesUpdated } from '@linecast/protos';

export type KeepOnlinePorts = {
  hasMark: () => Promise<boolean>;
  putMark: () => Promise<void>;
  newestVectors: () => Promise<readonly FeaturesUpdated[]>;
  put: (vectors: readonly FeaturesUpdated[]) => Promise<void>;
  filled: (vectors: number) => void;
};

export type OnlineKeeper = {
  /** Looks once, and fills when that is due. Throws when a store cannot be reached; the filling stays due. */
  check: () => Promise<void>;
  /** Stored vectors did not reach the online store. */
  missed: () => void;
};

export function createOnlineKeeper(ports: KeepOnlinePorts): OnlineKeeper {
  // One filling is due at the start: an earlier process may have died owing it.
  let due = 1;
  return {
    missed: () => {
      due = Math.max(due, 1);
    },
    check: async () => {
      // Two when it was emptied: a batch may have written online before that and be stored only after the first.
      if (!(await ports.hasMark())) due = 2;
      if (due > 0) {
        due -= 1;
        try {
          const vectors = await ports.newestVectors();
          await ports.put(vectors);
          ports.filled(vectors.length);
        } catch (error) {
          due += 1;
          throw error;
        }
      }
      await ports.putMark();
    },
  };
}
