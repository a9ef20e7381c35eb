import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const ANSWER_DEADLINE_MS = 2_000;

/** The first line of the answer to commands sent one after the other; undefined without one. */
export function askRedis(url: string, command: readonly string[]): Promise<string | undefined> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const at = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) };
  const login = password
    ? [['AUTH', ...[username, password].filter(Boolean).map(decodeURIComponent)]]
    : [];
  const commands = [...login, command];
  return new Promise((resolve) => {
    const send = (): unknown => socket.write(commands.map(encode).join(''));
    const socket = protocol === 'rediss:' ? connectTls(at, send) : connect(at, send);
    const end = (answer?: string): void => {
      socket.destroy();
      resolve(answer);
    };
    let answer = '';
    socket.setEncoding('utf8').setTimeout(ANSWER_DEADLINE_MS, () => end());
    socket.on('error', () => end());
    socket.on('close', () => end());
    socket.on('data', (text: string) => {
      answer += text;
      const lines = answer.split('\r\n');
      if (lines.length > commands.length) end(lines[commands.length - 1]);
    });
  });
}

/** The wire form of a command: an array of strings, each with its length in bytes. */
const encode = (command: readonly string[]): string =>
  `*${command.length}\r\n` +
  command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');

export const redisAnswers = async (url: string): Promise<boolean> =>
  (await askRedis(url, ['PING'])) === '+PONG';
