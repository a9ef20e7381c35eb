// The bare contestant of inference: grpc-js and nothing else, answering Predict with the answer it was given.
import { z } from 'zod';
import { answerParent } from '../process/answer-parent.ts';
import { loadGrpcJs } from './grpc-js.ts';
import { predictionService } from './predict-method.ts';

const questionSchema = z.object({ response: z.record(z.string(), z.unknown()) });
export type EchoQuestion = z.infer<typeof questionSchema>;

/** Answers with the port. */
function serve({ response }: EchoQuestion): Promise<{ port: number }> {
  const { Server, ServerCredentials } = loadGrpcJs();
  const server = new Server();
  const predict = (_call: unknown, callback: (error: null, value: object) => void): void =>
    callback(null, response);
  server.addService(predictionService(), { Predict: predict });
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve({ port });
    });
  });
}

if (import.meta.main) answerParent((question) => serve(questionSchema.parse(question)));
