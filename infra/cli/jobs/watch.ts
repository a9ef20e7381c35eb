// What is looked at all day: a champion that failed in service gives its alias back.
import { gameModels } from './game-models.ts';
import type { Job } from './job.ts';
import type { Places } from './nightly.ts';
import { registryWords } from './secret-settings.ts';

/** Services go back by themselves at once; this moves the alias for those that start later, and leaves the row. */
export function watchJobs({ namespace, registry, brokers }: Places): Job[] {
  return gameModels.map(({ name, of }) => ({
    name: `${name}-watch`,
    summary: `roll back a champion of ${of} that services went back from by themselves`,
    schedule: '*/5 * * * *',
    timezone: 'UTC',
    steps: [
      {
        name: 'rollback',
        command: () => [
          ...['model', 'rollback', name, '--if-failing', '--who', 'watch'],
          ...['--namespace', namespace, ...registryWords({ registry })],
          ...(brokers === null ? [] : ['--brokers', brokers]),
        ],
      },
    ],
  }));
}
