// Ids that follow from content: the same content has the same id in every process, at every speed, on every stack.
import { hash } from 'node:crypto';

/** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}

/** `v_` and 24 hex digits of the parts: 96 bits, far beyond chance for every quote ever made. */
export function shortId(prefix: string, ...parts: readonly (string | number | null)[]): string {
  // JSON keeps the borders between the parts: ('ab', 'c') is not ('a', 'bc').
  return `${prefix}_${sha256Hex(JSON.stringify(parts)).slice(0, 24)}`;
}
