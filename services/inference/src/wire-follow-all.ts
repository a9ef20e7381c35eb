// Every model that is served, each following its own alias.
import type { Scope } from '@linecast/kit';
import type { Follower } from './follow-alias.ts';
import { followModel, type Followed, type FollowNeeds } from './wire-follow.ts';

export type FollowedModels = {
  /** In the order of their names. */
  models: readonly Followed[];
  followers: ReadonlyMap<string, Follower>;
  /** The feature sets of those that serve: the readers of the stream hold on to it, so it changes in place. */
  subjects: ReadonlySet<string>;
};

type Needs = Omit<FollowNeeds, 'name' | 'onServe'> & { names: readonly string[] };

/** Throws where one of them cannot serve at the start: a market that is quietly not predicted is worse. */
export async function followModels(
  { names, ...needs }: Needs,
  scope: Scope,
): Promise<FollowedModels> {
  const models: Followed[] = [];
  const followers = new Map<string, Follower>();
  const subjects = new Set<string>();
  const onServe = (): void => {
    subjects.clear();
    for (const { active } of models) subjects.add(active.current().subject);
  };
  for (const name of names) {
    const followed = await followModel({ ...needs, name, onServe }, scope);
    models.push(followed);
    followers.set(name, followed.follower);
  }
  onServe();
  return { models, followers, subjects };
}
