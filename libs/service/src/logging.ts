import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import type { LogLevel } from './config.js';

export type ServiceLogger = Logger;

/** The header by which one journey is recognised in the logs of all services. */
export const correlationHeader = 'x-correlation-id';
const legalCorrelationId = /^[\w.:@-]{1,128}$/;

/** Lines of JSON on standard output, each with the name of its service. */
export function createLogger(service: string, level: LogLevel): ServiceLogger {
  return pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Gives every request a correlation id and every answer the same; logs what went wrong, and all with level debug. */
export function requestLogging(logger: ServiceLogger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const id = correlationIdOf(request);
      request.headers[correlationHeader] = id;
      response.setHeader(correlationHeader, id);
      return id;
    },
    customAttributeKeys: { reqId: 'correlationId' },
    quietReqLogger: true,
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug'),
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, url }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}

/** What a client sends ends in logs and in messages: only what is plain is taken over. */
export function correlationIdOf(request: IncomingMessage): string {
  const given = request.headers[correlationHeader];
  return typeof given === 'string' && legalCorrelationId.test(given) ? given : randomUUID();
}

/** Lets Nest's own lines, and those of its Logger, go the same way as all others. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: ServiceLogger) {}

  // Nest tells every route it maps; that is worth a line only to someone who looks for it.
  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(asFields(rest), String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(asFields(rest), String(message));
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal(asFields(rest), String(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(asFields(rest), String(message));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(asFields(rest), String(message));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace(asFields(rest), String(message));
  }
}

/** Nest passes the stack, when there is one, before the context. */
function asFields(rest: unknown[]): { context?: unknown; stack?: unknown } {
  return rest.length > 1 ? { context: rest.at(-1), stack: rest[0] } : { context: rest[0] };
}
