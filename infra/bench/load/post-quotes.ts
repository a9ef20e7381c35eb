// The line as it is seen by who posts a quote and subscribes to predictions: each quote followed by causation ids.
import { mlbMoneyline, nameAtVersion } from '@linecast/domain';
import type { LogMessage } from '@linecast/kit';
import { featuresUpdated, oddsQuoted, predictionMade } from '@linecast/protos';
import { z } from 'zod';
import { BenchError } from '../bench-error.ts';
import type { BenchLine } from '../line.ts';
import { follow, recordedAtMs } from '../topics.ts';
import type { Chain } from './chain.ts';
import type { Journey } from './journeys.ts';
import { quoteRequest } from './load-tape.ts';

const modelSet = nameAtVersion(mlbMoneyline);

const accepted = z.object({ quote_id: z.string(), status: z.literal('published') });

/** `firstIndex`: place in the generated quotes of the first that is posted; the tape told those before it. */
export async function openPostedQuotes(
  { ports, log }: Pick<BenchLine, 'ports' | 'log'>,
  firstIndex: number,
  scope: AsyncDisposableStack,
): Promise<Chain> {
  const quotes = new Map<string, number>();
  const vectors = new Map<string, string>();
  const predictions = new Map<string, Pick<Journey, 'lastRecordedAtMs' | 'arrivedAtMs'>>();
  // Topics are read side by side: a prediction may be in hand before the vector it was made from.
  const take = (message: LogMessage, arrivedAtMs: number): void => {
    const { ce_id: id = '', ce_causationid: cause = '', ce_subject: set } = message.headers;
    if (message.topic === oddsQuoted.topic) quotes.set(id, recordedAtMs(message));
    else if (message.topic === featuresUpdated.topic) {
      // A quote leads to a vector of each set, and later to those of windows that pass: the first of the model's counts.
      if (set === modelSet && !vectors.has(cause)) vectors.set(cause, id);
    } else predictions.set(cause, { lastRecordedAtMs: recordedAtMs(message), arrivedAtMs });
  };
  const topics = [oddsQuoted, featuresUpdated, predictionMade].map((each) => each.topic);
  scope.defer(await follow(log, topics, take));

  const url = `http://127.0.0.1:${ports['collector-bridge']}/v1/quotes`;
  let index = firstIndex;
  return {
    send: () => {
      const request = quoteRequest(index);
      index += 1;
      return postQuote(url, request);
    },
    find: (quoteId) => {
      const firstRecordedAtMs = quotes.get(quoteId);
      const made = predictions.get(vectors.get(quoteId) ?? '');
      return firstRecordedAtMs === undefined || !made ? undefined : { firstRecordedAtMs, ...made };
    },
  };
}

async function postQuote(url: string, request: object): Promise<string> {
  const body = JSON.stringify(request);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new BenchError(`The bridge refused a generated quote: ${text}`);
  return accepted.parse(JSON.parse(text)).quote_id;
}
