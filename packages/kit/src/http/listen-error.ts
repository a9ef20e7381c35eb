// A port that cannot be opened is something a person can cure: one sentence that says what is in the way.
import { ConfigError } from '../errors.ts';

export type Listening = {
  service: string;
  kind: 'HTTP' | 'gRPC';
  host: string;
  port: number;
};

/** `code` is what the operating system said; anything it cannot name is passed on as it is. */
export function toListenError(error: unknown, code: string, at: Listening): unknown {
  const { service, kind, host, port } = at;
  const setting = kind === 'HTTP' ? 'HTTP_PORT' : 'GRPC_PORT';
  const what = `port ${port} (${service} ${kind})`;
  const cause = { cause: error };
  switch (code) {
    case 'EADDRINUSE':
      return new ConfigError(
        `${what} is already in use; stop the other program or set ${setting}`,
        cause,
      );
    case 'EACCES':
      return new ConfigError(`${what} may not be opened by this user; set ${setting}`, cause);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ConfigError(
        `${service} ${kind} cannot listen on ${host}: not an address of this machine; set BIND_HOST`,
        cause,
      );
    default:
      return error;
  }
}
