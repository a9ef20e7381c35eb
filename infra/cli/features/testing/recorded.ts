// What feature-processor answered, recorded from the real service, and a server that answers so.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { featuresUpdatedSchema, type FeaturesUpdated } from '@linecast/protos';

const read = (file: string): FeaturesUpdated =>
  featuresUpdatedSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')));

/** Out of Postgres: its values are in another order than the set's. */
export const newestVector = read('newest-vector.json');
/** The book has taken its moneyline down, and never posted a total. */
export const suspendedVector = read('suspended-vector.json');

export type Recorded = { status: number; text: string };
export const answer = (status: number, body: unknown): Recorded => ({
  status,
  text: JSON.stringify(body),
});
export const refused = (status: number, error: string): Recorded => answer(status, { error });

/** `asked` fills with the paths that came. */
export async function serve(t: TestContext, recorded: Recorded) {
  const asked: string[] = [];
  const url = await listen(t, (request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(recorded.status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(recorded.text);
  });
  return { url, asked };
}

/** A server of one's own, gone after the test. */
export async function listen(
  t: TestContext,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(handle).listen(0, '127.0.0.1');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}
