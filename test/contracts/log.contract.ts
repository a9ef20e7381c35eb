// What every log must do, whichever it is.
import { describe, type TestContext } from 'node:test';
import type { Log } from '@linecast/kit';
import { assignmentsOfALog } from './log.assignments.ts';
import { failuresOfALog } from './log.failures.ts';
import { groupsOfALog } from './log.groups.ts';
import { publishingToALog } from './log.publishing.ts';

/** A log with a namespace of its own, emptied and closed after the test. */
export type OpenLog = (t: TestContext) => Promise<Log>;

export function logContract(name: string, open: OpenLog, skip: string | false = false): void {
  describe(`log: ${name}`, { skip }, () => {
    publishingToALog(open);
    groupsOfALog(open);
    assignmentsOfALog(open);
    failuresOfALog(open);
  });
}
