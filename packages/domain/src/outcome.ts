// What a decision says about one input: decisions are data, and only broken dependencies or bugs throw.

/** `code` is stable and machine-readable (`unknown_team`); `reason` is one sentence for a person. */
export type Reject = { kind: 'reject'; code: string; reason: string };

/** Right, but nothing follows from it (a duplicate, a market the feature set does not use). */
export type Ignore = { kind: 'ignore'; code: string };

export type Outcome<T> = { kind: 'publish'; value: T } | Reject | Ignore;

export const reject = (code: string, reason: string): Reject => ({ kind: 'reject', code, reason });
export const ignore = (code: string): Ignore => ({ kind: 'ignore', code });
