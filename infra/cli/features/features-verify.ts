// `linecast features verify`: whether the online store, Postgres and a recomputation from the log have the same features.
import { Unavailable } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { askService } from './ask-service.ts';
import { checkedFixture, ownUrl, readUrl } from './asked.ts';
import { readVerification } from './read-verification.ts';
import { tellVerification } from './tell-verification.ts';

const usage = `npm run linecast -- features verify [--fixture F] [--sample N] [--url URL]

Has a running feature-processor compare the newest vectors of some games, of every set, value by value: as they are online,
as Postgres has them, and as a plain recomputation makes them anew from the quotes on the log. Ends with code 6 when any of
them differ. It reads the whole log of quotes, which may take seconds; only one at a time is served.

  --fixture F  one game, such as mlb-2016-06-25-MIN-NYY or 2016-06-25-MIN-NYY
  --sample N   so many games, 1 to 500 (10): open ones, and the newest of the others where those are too few
  --url URL    where feature-processor answers (${ownUrl})
  --json       {checked, mismatches, skipped}`;

export const featuresVerify: Command = {
  noun: 'features',
  verb: 'verify',
  summary: 'compare features online, stored and recomputed from the log',
  usage,
  flags: { fixture: { type: 'string' }, sample: { type: 'string' }, url: { type: 'string' } },
  run: verifyFeatures,
};

/** For a long log: hundreds of thousands of quotes are read again. */
const answerWithinMs = 280_000;

async function verifyFeatures({ words, flags }: Arguments): Promise<Answer> {
  if (words.length > 0) {
    throw new UsageError(
      `features verify takes no words, and "${words[0]}" is one; --fixture names a game.`,
    );
  }
  const { fixture, sample } = flags;
  if (fixture !== undefined && sample !== undefined) {
    throw new UsageError('features verify takes --fixture or --sample, not both.');
  }
  const query = new URLSearchParams({
    ...(fixture !== undefined && { fixture: checkedFixture(fixture) }),
    ...(sample !== undefined && { sample: checkedSample(sample) }),
  });
  const url = readUrl(flags['url']);
  const path = `/v1/features/verify${query.size > 0 ? '?' : ''}${query.toString()}`;
  const withinMs = answerWithinMs;
  const told = await askService({ url, path, withinMs, read: readVerification });
  if (told.checked.vectors === 0) {
    throw new Unavailable(
      `feature-processor at ${url} has no vector to verify yet; it makes them when quotes come.`,
    );
  }
  return { json: told, text: tellVerification(told), isFailed: told.checked.mismatches > 0 };
}

function checkedSample(text: string): string {
  if (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= 500) return text;
  throw new UsageError(`--sample "${text}" is not a number of games, 1 to 500.`);
}
