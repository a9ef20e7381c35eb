export const SERVER_NAMES = ['kafka', 'redis', 'postgres'] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

/** What `stack up` can start: the servers every service needs, and MLflow for those who ask for it by name. */
export const STACK_NAMES = [...SERVER_NAMES, 'mlflow'] as const;
export type StackName = (typeof STACK_NAMES)[number];

/** Tells the person in front of the terminal one sentence about what is going on. */
export type Say = (sentence: string) => void;

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** One running server that this process started. */
export type Server = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Asks the server to end and waits for it; asking twice is fine. */
  readonly stop: () => Promise<void>;
  /** Ends the server as a power cut would (SIGKILL). */
  readonly kill: () => Promise<void>;
  /** Lets the server outlive this process. */
  readonly release: () => void;
};

/**
 * A foreseeable reason why a server cannot be had; the message is the one sentence to show.
 * `missing`: this machine lacks something. `refused`: what was asked for cannot be done as asked.
 */
export class StackError extends Error {
  override readonly name = 'StackError';
  readonly kind: 'missing' | 'refused';

  constructor(kind: 'missing' | 'refused', sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.kind = kind;
  }
}
