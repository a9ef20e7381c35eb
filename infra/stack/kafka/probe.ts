import { connect } from 'node:net';

const ANSWER_DEADLINE_MS = 2_000;

export type Address = { readonly host: string; readonly port: number };

/** One request of the Kafka protocol, and where in its answer the error code stands. */
type Question = { apiKey: number; version: number; body: Buffer; errorAt: number };

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const int32 = (value: number): Buffer =>
  Buffer.concat([int16(value >>> 16), int16(value & 0xffff)]);
const text = (value: string): Buffer => Buffer.concat([int16(value.length), Buffer.from(value)]);

const NAME = text('linecast-ready');
const GROUP = 0;
const TRANSACTION = 1;

const apiVersions: Question = { apiKey: 18, version: 0, body: Buffer.alloc(0), errorAt: 8 };
const findCoordinator = (kind: number): Question => ({
  apiKey: 10,
  version: 1,
  body: Buffer.concat([NAME, Buffer.from([kind])]),
  errorAt: 12,
});
const describeGroup: Question = {
  apiKey: 15,
  version: 0,
  body: Buffer.concat([int32(1), NAME]),
  errorAt: 12,
};
const initProducerId: Question = {
  apiKey: 22,
  version: 0,
  body: Buffer.concat([NAME, int32(10_000)]),
  errorAt: 12,
};

/** The broker talks. */
export const brokerAnswers = (at: Address): Promise<boolean> => ask(at, apiVersions);

/**
 * Groups and transactions work too. On a fresh broker finding a coordinator makes its topic; a
 * client that comes before that topic is loaded fails, some of them for good.
 */
export async function coordinatorsAnswer(at: Address): Promise<boolean> {
  const questions = [
    apiVersions,
    findCoordinator(GROUP),
    describeGroup,
    findCoordinator(TRANSACTION),
    initProducerId,
  ];
  for (const question of questions) if (!(await ask(at, question))) return false;
  return true;
}

function ask({ host, port }: Address, question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => socket.write(frame(question)));
    const end = (isFine: boolean): void => {
      socket.destroy();
      resolve(isFine);
    };
    let answer = Buffer.alloc(0);
    socket.setTimeout(ANSWER_DEADLINE_MS, () => end(false));
    socket.on('error', () => end(false));
    socket.on('close', () => end(false));
    socket.on('data', (bytes: Buffer) => {
      answer = Buffer.concat([answer, bytes]);
      if (answer.length >= question.errorAt + 2) end(answer.readInt16BE(question.errorAt) === 0);
    });
  });
}

function frame({ apiKey, version, body }: Question): Buffer {
  const correlation = int32(1);
  const request = Buffer.concat([
    int16(apiKey),
    int16(version),
    correlation,
    text('linecast'),
    body,
  ]);
  return Buffer.concat([int32(request.length), request]);
}
