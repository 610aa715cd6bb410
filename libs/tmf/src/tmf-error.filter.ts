import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { STATUS_CODES } from 'node:http';
import { errorBody, TmfError } from './tmf-error.js';

/** Names of the statuses that frameworks raise by themselves; the text is ours, because theirs may quote the input. */
const codesByStatus: Record<number, { code: string; reason: string }> = {
  400: { code: 'badRequest', reason: 'the request cannot be read' },
  401: { code: 'unauthorized', reason: 'who is asking is not known' },
  403: { code: 'forbidden', reason: 'this is not allowed' },
  404: { code: 'notFound', reason: 'nothing is served under this path' },
  405: { code: 'methodNotAllowed', reason: 'the method is not offered here' },
  408: { code: 'timeout', reason: 'the request did not arrive in time' },
  413: { code: 'payloadTooLarge', reason: 'the body is larger than this service reads' },
  415: { code: 'unsupportedMediaType', reason: 'the body is of a type that is not read here' },
  429: { code: 'tooManyRequests', reason: 'too many requests, try again later' },
  500: { code: 'internalError', reason: 'the service failed; the failure is logged' },
  503: { code: 'unavailable', reason: 'the service cannot answer now' },
};

/** Mistakes in body-parser's own vocabulary that deserve a plainer word. */
const reasonsByParserType: Record<string, string> = {
  'entity.parse.failed': 'the body is not well-formed JSON',
  'encoding.unsupported': 'the content encoding is not read here',
  'charset.unsupported': 'the character set is not read here',
  'request.aborted': 'the body ended before its length',
  'request.size.invalid': 'the body is not as long as it says',
};

/** Failures of the database that only the client's input can cause, by SQLSTATE. */
const reasonsBySqlState: Record<string, string> = {
  '2201B': 'the regular expression is not valid',
  '22021': 'the request contains characters that cannot be stored',
  '22007': 'a date in the request cannot be read',
  '22008': 'a date in the request is out of range',
  '54001': 'the query is too complex',
  '22P05': 'the request contains characters that cannot be stored',
};

interface Clues {
  status?: number;
  type?: string;
  expose?: boolean;
  code?: string;
  driverError?: { code?: string };
}

function named(status: number, reason?: string, message?: string): TmfError {
  const known = codesByStatus[status] ?? codesByStatus[status < 500 ? 400 : 500]!;
  const other = status in codesByStatus ? known.reason : (STATUS_CODES[status]?.toLowerCase() ?? known.reason);
  return new TmfError(status, known.code, reason ?? other, message);
}

function fromHttpException(exception: HttpException): TmfError {
  const malformed = exception.cause instanceof SyntaxError || exception.message.includes('JSON');
  if (exception.getStatus() === 400 && malformed) return named(400, reasonsByParserType['entity.parse.failed']);
  return named(exception.getStatus(), undefined, exception.message);
}

/** Turns whatever was thrown into what the client may know about it. */
export function toTmfError(thrown: unknown): TmfError {
  if (thrown instanceof TmfError) return thrown;
  if (thrown instanceof HttpException) return fromHttpException(thrown);
  const clues = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Clues;
  const sqlReason = reasonsBySqlState[clues.driverError?.code ?? clues.code ?? ''];
  if (sqlReason) return named(400, sqlReason);
  // body-parser and express mark their errors with a status and with `expose`, which is false for faults of the server.
  const isClientError = clues.expose === true && clues.status !== undefined && clues.status >= 400 && clues.status < 500;
  if (isClientError) return named(clues.status!, reasonsByParserType[clues.type ?? '']);
  if (thrown instanceof URIError) return named(400, 'the path is not well-formed');
  return named(500);
}

/** Answers every failure in the Error body of the TM Forum documents; what is our own fault is logged and not shown. */
@Catch()
export class TmfErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(TmfErrorFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const error = toTmfError(thrown);
    if (error.status >= 500) {
      const stack = thrown instanceof Error ? thrown.stack : String(thrown);
      // The id under which the request is logged, or that the client gave: by it, all lines of one journey are found.
      const correlationId = response.getHeader('x-correlation-id') ?? request.headers['x-correlation-id'];
      this.logger.error({ message: `${request.method} ${request.path} failed: ${error.message}`, correlationId }, stack);
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    response.status(error.status).set(error.headers).json(errorBody(error));
  }
}
