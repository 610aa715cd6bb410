import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import type { LogLevel } from './config.js';

export type ServiceLogger = Logger;

/** The header by which one journey is recognised in the logs of all services. */
export const correlationHeader = 'x-correlation-id';
const legalCorrelationId = /^[\w.:@-]{1,128}$/;

/** Lines of JSON on standard output, each with the name of its service and the process: a service may have many. */
export function createLogger(service: string, level: LogLevel): ServiceLogger {
  return pino({ level, base: { service, pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });
}

/**
 * Drops a correlation id that is not plain: what a client sends ends in logs and in messages. Without one, a journey is
 * known by the id of the resource that it begins with, so none is made up here.
 */
export function refuseOddCorrelation({ headers }: IncomingMessage, _response: unknown, next: () => void): void {
  if (hasOddCorrelation(headers)) delete headers[correlationHeader];
  next();
}

export function hasOddCorrelation({ [correlationHeader]: given }: IncomingHttpHeaders): boolean {
  return given !== undefined && (typeof given !== 'string' || !legalCorrelationId.test(given));
}

/** Logs what went wrong, and with level debug every request; the answer carries the id under which the log has it. */
export function requestLogging(logger: ServiceLogger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const id = (request.headers[correlationHeader] as string | undefined) ?? randomUUID();
      response.setHeader(correlationHeader, id);
      return id;
    },
    customAttributeKeys: { reqId: 'correlationId' },
    quietReqLogger: true,
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug'),
    // A status of 500 and more alone makes pino-http invent an error, whose stack shows pino-http and nothing else.
    customErrorObject: (_request, response, _error, { err, ...fields }: Record<string, unknown>) => (response.err ? { ...fields, err } : fields),
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, url }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}

/** Lets Nest's own lines, and those of its Logger, go the same way as all others. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: ServiceLogger) {}

  // Nest tells every route it maps; that is worth a line only to someone who looks for it.
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Whoever has more to tell than a text gives an object with a `message`: its other attributes become fields of the line. */
  private write(level: Exclude<LogLevel, 'silent' | 'info'>, given: unknown, rest: unknown[]): void {
    const { message, ...fields } = typeof given === 'object' && given !== null && 'message' in given ? given : { message: given };
    this.logger[level]({ ...asFields(rest), ...fields }, String(message));
  }
}

/** Nest passes the stack, when there is one, before the context. */
function asFields(rest: unknown[]): { context?: unknown; stack?: unknown } {
  return rest.length > 1 ? { context: rest.at(-1), stack: rest[0] } : { context: rest[0] };
}
