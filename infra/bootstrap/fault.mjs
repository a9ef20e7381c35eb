// What can go wrong in a set-up, told in one sentence and an exit code.

export class SetupFault extends Error {
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** How npm (Node's error codes) and pnpm (its own) say that the registry did not answer. */
const unreachable =
  /E(NOTFOUND|AI_AGAIN|CONN\w+|TIMEDOUT|NETUNREACH|HOSTUNREACH|407|50\d)\b|SOCKET_TIMEOUT|FETCH_FAIL|_CERT\b|certificate/;

/** A tool that failed: its last lines are shown as they came, then one sentence says what to do. */
export function toolFault(what, { how, output }, say) {
  for (const line of output.split('\n').slice(-6)) say(`  ${line}`);
  if (!unreachable.test(output)) {
    return new SetupFault(`could not ${what} (${how}); the lines above say why`);
  }
  // 5 is the exit code for a fault upstream, here as in `npm run linecast`.
  return new SetupFault(
    `could not ${what}: the npm registry cannot be reached. Check the network or proxy (npm ping), then run the same command again.`,
    5,
  );
}
