// What became of a decision, for people and for programs.
import type { Answer } from '../../command.ts';
import type { Decided } from './decide.ts';
import type { Told } from './publish-change.ts';

export function tellDecided({ change, isMoved, isRecorded, told, aliases }: Decided): Answer {
  const { name, version, alias, fromVersion, who, why, atMs, changeId } = change;
  const json = {
    model: name,
    version,
    alias,
    from_version: fromVersion,
    moved: isMoved,
    recorded: isRecorded,
    published: told.kind === 'published',
    ...(told.kind === 'failed' && { not_published_because: told.reason }),
    aliases,
    ...(isMoved && { change_id: changeId, who, why, at: new Date(atMs).toISOString() }),
  };
  if (!isMoved) {
    return { json, text: [`${name} version ${version} is the ${alias} already; nothing changed.`] };
  }
  const before = fromVersion === null ? 'nothing was before' : `before it was ${fromVersion}`;
  return {
    json,
    text: [
      `${name}: version ${version} is now the ${alias} (${before}).`,
      notRecorded(isRecorded),
      notTold(told),
    ].filter((line) => line !== ''),
  };
}

export const notRecorded = (isRecorded: boolean): string =>
  isRecorded
    ? ''
    : 'Nothing was recorded: --database was not given, so nobody will find who decided this and why.';

export function notTold(told: Told): string {
  if (told.kind === 'published' || told.kind === 'nothing') return '';
  const reason = told.kind === 'nobody' ? ': --brokers was not given' : ` (${told.reason})`;
  return `Nobody was told${reason}; services find out when they next ask the registry.`;
}
