// What a step is told by its environment and not in its command, because it may hold a password: commands are shown, kept
// with their runs, and seen by everybody who lists the processes of the machine.
import type { Environment } from '../command.ts';
import { variableOf } from '../read-arguments.ts';

type Addresses = { database: string; registry: string | null };

export function secretSettings({ database, registry }: Addresses): Environment {
  return {
    [variableOf('database')]: database,
    // An exported tape would be a second source beside the database.
    [variableOf('tape')]: '',
    ...(registry !== null && holdsSecret(registry) && { [variableOf('registry')]: registry }),
  };
}

/** The flag of a step, where it may be seen. */
export const registryWords = ({ registry }: Pick<Addresses, 'registry'>): readonly string[] =>
  registry === null || holdsSecret(registry) ? [] : ['--registry', registry];

const holdsSecret = (place: string): boolean => {
  const url = URL.parse(place);
  return url !== null && (url.username !== '' || url.password !== '');
};

/** Of every URL in it. A password that nobody escaped may hold an @ too. */
export const withoutPasswords = (text: string): string =>
  text.replaceAll(/(\w+:\/\/[^\s:@/]*):[^\s"'/]*@/g, '$1:***@');
