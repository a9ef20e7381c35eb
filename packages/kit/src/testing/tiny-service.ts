// The smallest service, run as a process by service.*.test.ts; ENDING says how its life goes on.
import { z } from 'zod';
import { serviceEnv } from '../config.ts';
import { ConfigError } from '../errors.ts';
import type { Scope } from '../lifecycle.ts';
import { runServiceProcess } from '../service.ts';

const unusable = (): ConfigError => new ConfigError('the model is not usable');
const soon = (what: () => void): void => void setTimeout(what, 20);

const endings: Readonly<Record<string, (scope: Scope) => void>> = {
  wait: () => undefined,
  throwLater: () => soon(() => JSON.parse('{')),
  rejectLater: () => soon(() => void Promise.reject(new Error('nobody waits'))),
  crash: (scope) => soon(() => scope.crash(unusable())),
  refuse: () => {
    throw unusable();
  },
  noClose: () => void setInterval(() => undefined, 1_000),
};

await runServiceProcess({
  service: 'tiny',
  settings: z.object({
    ...serviceEnv(0),
    ENDING: z.string().default('wait'),
    NEEDED: z.coerce.number().int(),
  }),
  topics: [{ name: 'tiny.happened.v1', partitions: 1, cleanup: 'delete', retentionDays: 1 }],
  assemble: async (_platform, config, scope) => {
    endings[config.ENDING]?.(scope);
    return { service: 'tiny', endpoints: [{ kind: 'http', port: config.HTTP_PORT }] };
  },
});
