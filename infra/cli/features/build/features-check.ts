// `linecast features check`: is this a table to train on?
import { resolve } from 'node:path';
import { UsageError, type Answer, type Arguments, type Command } from '../../command.ts';
import { checkTable } from './check-table.ts';
import { readCeilings } from './read-request.ts';
import { checkJson, checkText, isSound } from './tell-check.ts';

const usage = `npm run linecast -- features check FILE.parquet

Holds a training table against what is expected of it: the columns of its feature set and their meaning, the range of every
value, how much of what matters is null, each game and time once and in order, nothing later than the decision. Exit code 6
when an expectation fails: nothing should be trained on that table.

  --essential A,B   columns of which hardly any may be null (the price and its no-vig probability and hold)
  --max-null SHARE  how much of those may be null (0.02)
  --json            the same as one JSON value, with the null share and reach of every column`;

export const featuresCheck: Command = {
  noun: 'features',
  verb: 'check',
  summary: 'say whether a training table can be trained on',
  usage,
  flags: { essential: { type: 'string' }, 'max-null': { type: 'string' } },
  run: checkFeatures,
};

async function checkFeatures({ words, flags, folder }: Arguments): Promise<Answer> {
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) {
    throw new UsageError('features check takes one file, such as train.parquet.');
  }
  const checked = await checkTable(resolve(folder, file), readCeilings(flags));
  const { rows, set } = checked;
  const head = `${file}: ${rows.toLocaleString('en')} rows of ${set}`;
  return {
    json: checkJson(checked),
    text: [head, ...checkText(checked)],
    isFailed: !isSound(checked),
  };
}
