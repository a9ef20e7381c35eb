// `linecast features get`: the features of one game, now or as they were known at a time.
import { nameAtVersion } from '@linecast/domain';
import { Unavailable } from '@linecast/kit';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { askFeatures } from './ask-features.ts';
import { checkedFixture, ownUrl, readUrl } from './asked.ts';
import { judgeVector, type Judged } from './judge-vector.ts';
import type { ToldVector } from './read-vector.ts';
import { tellVector } from './tell-vector.ts';

const usage = `npm run linecast -- features get FIXTURE [--as-of T [--corrected]] [--set S] [--url URL]

Asks a running feature-processor for the features of one game: each value or null, why it is null, the age of its newest
input, and whether that is fresh or old by the freshness class of the feature. FIXTURE is mlb-2016-06-25-MIN-NYY or
2016-06-25-MIN-NYY. "old" means a quiet market or a silent source: GET /v1/predictions/{fixture} of inference tells which.

  --as-of T    what was known at T (RFC 3339) and nothing later; ages are counted back from T. Without it, the newest
               there is; ages are counted back from the as-of time of the vector
  --corrected  with --as-of: what is known today of T, with the quotes from before T that came too late for the stream
  --set S      the feature set: mlb-moneyline, or mlb-moneyline@1 for one version
  --url URL    where feature-processor answers (${ownUrl})
  --json       features.updated.v1 as it was told, evidence included, and under "judged" what is worked out here`;

export const featuresGet: Command = {
  noun: 'features',
  verb: 'get',
  summary: 'tell the features of a game, now or as known at a time',
  usage,
  flags: {
    'as-of': { type: 'string' },
    corrected: { type: 'boolean' },
    set: { type: 'string' },
    url: { type: 'string' },
  },
  run: getFeatures,
};

const answerWithinMs = 10_000;

async function getFeatures({ words, flags }: Arguments): Promise<Answer> {
  const fixture = readFixture(words);
  const { 'as-of': asOf, set } = flags;
  const asOfMs = asOf === undefined ? undefined : readTime(asOf);
  const isCorrected = flags['corrected'] !== undefined;
  if (isCorrected && asOf === undefined) {
    throw new UsageError('--corrected is asked of a time in the past; give --as-of with it.');
  }
  const url = readUrl(flags['url']);
  const vector = await askFeatures({ url, fixture, asOf, isCorrected, set }, answerWithinMs);
  checkAnswer(vector, { asOfMs, isCorrected, set }, url);
  const judged = judgeVector(vector, asOfMs ?? Date.parse(vector.as_of));
  return { json: { ...vector, judged: jsonOf(judged) }, text: tellVector(vector, judged) };
}

function readFixture(words: readonly string[]): string {
  const [fixture, ...others] = words;
  if (fixture === undefined || others.length > 0) {
    throw new UsageError('features get takes one fixture, such as mlb-2016-06-25-MIN-NYY.');
  }
  return checkedFixture(fixture);
}

/** Whether such a day exists is for the service to say. */
function readTime(text: string): number {
  const isDated = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const atMs = isDated ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(atMs)) return atMs;
  throw new UsageError(`--as-of "${text}" is not a time; give one like 2016-06-25T16:45:00Z.`);
}

type Asked = { asOfMs: number | undefined; isCorrected: boolean; set: string | undefined };

/** A service too old to know a parameter leaves it unread: an answer to another question must not pass. */
function checkAnswer(vector: ToldVector, asked: Asked, url: string): void {
  const flag = unread(vector, asked);
  if (!flag) return;
  const told = `${nameAtVersion(vector.feature_set)} as of ${vector.as_of}`;
  throw new Unavailable(
    `feature-processor at ${url} told ${told}, which is not what ${flag} asks for: is it of an older version?`,
  );
}

/** The flag that the answer does not follow. */
function unread(vector: ToldVector, { asOfMs, isCorrected, set }: Asked): string | undefined {
  const { as_of: told, feature_set: own, corrected = false } = vector;
  if (asOfMs !== undefined && Date.parse(told) > asOfMs) return '--as-of';
  if (set !== undefined && set !== own.name && set !== nameAtVersion(own)) return '--set';
  return isCorrected && !corrected ? '--corrected' : undefined;
}

const jsonOf = ({ atMs, isSetKnown, known, features }: Judged): unknown => ({
  at: new Date(atMs).toISOString(),
  set_known: isSetKnown,
  completeness: { known, of: features.length },
  features: features.map(({ name, definition, ageMs, verdict }) => ({
    name,
    version: definition?.version ?? null,
    age_ms: ageMs,
    freshness_class: definition?.freshness ?? null,
    verdict,
  })),
});
