// A caller of Predict at a fixed rate, whatever becomes of it: each call with its time, and the version that answered it.
import { z } from 'zod';
import { nowMs, whenDue } from '../../features/process/read-load.ts';
import { loadGrpcJs } from '../../grpc/grpc-js.ts';
import { callerOf } from '../../grpc/load-client.ts';
import { answerParent } from '../../process/answer-parent.ts';

const questionSchema = z.object({
  port: z.number(),
  fixtureIds: z.array(z.string()).min(1),
  perSecond: z.number(),
  forMs: z.number(),
});
export type CallsQuestion = z.infer<typeof questionSchema>;

/** `sentMs` by the wall clock; `failure` is null of a call that was answered. */
const callSchema = z.object({
  sentMs: z.number(),
  tookMs: z.number(),
  version: z.string().nullable(),
  failure: z.string().nullable(),
});
export const callsAnswerSchema = z.object({ calls: z.array(callSchema) });
export type Call = z.infer<typeof callSchema>;

const responseSchema = z.object({ model: z.object({ version: z.string() }) });

async function callOn(question: CallsQuestion): Promise<z.infer<typeof callsAnswerSchema>> {
  const { port, fixtureIds, ...times } = question;
  const { Client, credentials } = loadGrpcJs();
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const predict = callerOf(client);
  const calling: Promise<Call>[] = [];
  const call = async (fixtureId: string): Promise<Call> => {
    const sentMs = nowMs();
    try {
      const response = responseSchema.parse(await predict(fixtureId));
      const tookMs = nowMs() - sentMs;
      return { sentMs, tookMs, version: response.model.version, failure: null };
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      return { sentMs, tookMs: nowMs() - sentMs, version: null, failure };
    }
  };
  try {
    await whenDue(times, () => {
      calling.push(call(fixtureIds[calling.length % fixtureIds.length] ?? ''));
    });
    return { calls: await Promise.all(calling) };
  } finally {
    client.close();
  }
}

if (import.meta.main) answerParent((question) => callOn(questionSchema.parse(question)));
