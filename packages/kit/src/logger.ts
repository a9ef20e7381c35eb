// JSON lines on stdout or stderr: the message is a constant sentence, everything variable is a field.
import { pino, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Writes to stderr (2) by default, so that stdout stays free for a program's own answer. */
export function createLogger(service: string, level: LogLevel, fileDescriptor = 2): Logger {
  return pino(
    { level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: fileDescriptor, sync: true }),
  );
}
