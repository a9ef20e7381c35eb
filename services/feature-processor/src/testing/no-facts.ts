// A league in which nothing but prices was ever told.
import { createLeagueLedger, gameContextOf, type FixtureFacts } from '@linecast/domain';
import { fixture } from './quotes.ts';

export const noFacts: FixtureFacts = {
  splits: () => [],
  context: (asOfMs) => gameContextOf(fixture, createLeagueLedger(), [], asOfMs),
  nextAfterMs: () => Infinity,
};
