// What one open fixture takes of the heap, asked of the engine alone in a process with --expose-gc.
import { openFixture, putQuote } from '@linecast/domain';
import { join } from 'node:path';
import { z } from 'zod';
import { answerParent } from '../../process/answer-parent.ts';
import { openLoad } from '../load/open-load.ts';
import { toMarketQuote } from '../load/quote-messages.ts';
import { readRecordedDay } from '../load/recorded-offers.ts';

const questionSchema = z.object({ fixtures: z.number(), quotesEach: z.number() });
export type HeapQuestion = z.infer<typeof questionSchema>;
export const heapAnswerSchema = z.object({ bytesPerFixture: z.number() });

const root = join(import.meta.dirname, '../../../..');
const options = { latenessMs: 120_000, devigMethod: 'power' } as const;

async function weigh({ fixtures, quotesEach }: HeapQuestion): Promise<{ bytesPerFixture: number }> {
  const collect = globalThis.gc;
  if (!collect) throw new Error('it has to be started with --expose-gc');
  const size = { fixtures, atOnce: fixtures, quotesEach };
  const quotes = openLoad(readRecordedDay(root), size).map(toMarketQuote);
  const engines = new Map<string, ReturnType<typeof openFixture>>();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (const quote of quotes) {
    const id = quote.fixture.fixtureId;
    const engine = engines.get(id) ?? openFixture(quote.fixture, quote.mode);
    engines.set(id, engine);
    putQuote(engine, quote, options);
  }
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  // Still in hand: what was there before must not be collected meanwhile.
  if (quotes.length !== fixtures * quotesEach) throw new Error('the load is not whole');
  return { bytesPerFixture: bytes / engines.size };
}

if (import.meta.main) answerParent((question) => weigh(questionSchema.parse(question)));
