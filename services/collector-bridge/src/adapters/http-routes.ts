// The REST face of the bridge: one quote in, the state of the tape out.
import { NotFound, type Route } from '@linecast/kit';
import type { AcceptQuote } from '../accept-quote.ts';
import type { Play, TapePlayer } from '../play-tape.ts';

export const postQuote = (acceptQuote: AcceptQuote): Route => ({
  method: 'POST',
  path: '/v1/quotes',
  handle: async ({ rawBody }) => {
    const { quoteId, status } = await acceptQuote(rawBody);
    return { status: 202, body: { quote_id: quoteId, status } };
  },
});

export const getTape = (playing: { play: Play; player: TapePlayer } | undefined): Route => ({
  method: 'GET',
  path: '/v1/tape',
  handle: async () => {
    if (!playing) throw new NotFound('no tape is played here; TAPE_PATH names one');
    const { header, speed } = playing.play;
    const { status, nextLine, atMs, totals } = playing.player.progress();
    return {
      body: {
        tape: header.name,
        label: header.label,
        source: header.source,
        speed,
        status,
        next_line: nextLine,
        at: atMs === null ? null : new Date(atMs).toISOString(),
        totals,
      },
    };
  },
});
