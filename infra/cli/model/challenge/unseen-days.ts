// From which day on neither model has seen a game: only there may they be compared.
import type { Manifest } from '@linecast/model';
import { z } from 'zod';
import { UsageError } from '../../command.ts';
import type { DaySpan } from '../../features/build/odds-source.ts';

/** `trainedTo`: null where the version does not say. */
export type Trained = { version: string; trainedTo: string | null };

export type Spans = {
  /** Days that the champion has not seen: it is held against the price on all of them. */
  champion: DaySpan;
  /** Days that neither has seen. */
  both: DaySpan;
};

const dayMs = 24 * 60 * 60_000;
/** Whatever there is. */
const lastDay = '9999-12-31';

const window = z.looseObject({
  to: z.iso.date().optional(),
  seasons: z.array(z.number().int()).min(1).optional(),
});

/** The first model tells only its seasons; a season is over with its year. */
export function lastTrainedDay({ training }: Pick<Manifest, 'training'>): string | null {
  const { to, seasons } = window.safeParse(training).data ?? {};
  return to ?? (seasons ? `${Math.max(...seasons)}-12-31` : null);
}

export function spansOf(
  asked: { from: string | null; to: string | null },
  champion: Trained,
  challenger: Trained,
): Spans {
  const to = asked.to ?? lastDay;
  const [ofChampion, ofChallenger] = [champion, challenger].map((each) =>
    firstDay(asked.from, each),
  );
  const from = ofChampion ?? lastDay;
  const both = [from, ofChallenger ?? lastDay].toSorted().at(-1) ?? lastDay;
  return { champion: { from, to }, both: { from: both, to } };
}

function firstDay(asked: string | null, { version, trainedTo }: Trained): string {
  if (trainedTo === null) {
    if (asked !== null) return asked;
    throw new UsageError(
      `Version ${version} does not say on which games it was trained; give --from, a day after them.`,
    );
  }
  if (asked !== null && asked <= trainedTo) {
    throw new UsageError(
      `--from ${asked} asks for games that version ${version} was trained on; give a day after ${trainedTo}.`,
    );
  }
  return asked ?? new Date(Date.parse(trainedTo) + dayMs).toISOString().slice(0, 10);
}
