import { randomUUID } from 'node:crypto';
import { answeredEarly, collectionPath, listed, retrieved, type ReadAnswer } from '@banyan/tmf';
import type { Request, RequestHandler, Response } from 'express';
import { correlationHeader, type ServiceLogger } from './logging.js';
import type { ServiceMetrics } from './metrics.js';
import type { ServedApi } from './open-api.js';

/** One GET that can be answered here, and the route that its controller would have served it by. */
interface Read {
  route: string;
  answer(): Promise<ReadAnswer>;
}

/**
 * Answers a GET of a resource or of a list before anything else: on the way through body parser, router, Nest and request log a
 * read takes three times as long. What is found is what the controller would find, by the same functions. A read that
 * fails goes that way after all, and takes its failure along: there it is logged and told as all failures are.
 */
export function quickReads(apis: readonly ServedApi[], metrics: ServiceMetrics, logger: ServiceLogger): RequestHandler {
  const resources = new Map(apis.flatMap(({ resources: served = [] }) => served).map((resource) => [collectionPath(resource.definition), resource]));

  function readOf(request: Request): Read | undefined {
    const mark = request.url.indexOf('?');
    const path = mark < 0 ? request.url : request.url.slice(0, mark);
    const list = resources.get(path);
    if (list) return { route: path, answer: () => listed(list.definition, list.useCases, request) };
    const cut = path.lastIndexOf('/');
    const item = resources.get(path.slice(0, cut));
    const id = item && decoded(path.slice(cut + 1));
    return id ? { route: `${path.slice(0, cut)}/:id`, answer: () => retrieved(item.definition, item.useCases, request, id) } : undefined;
  }

  return (request, response, next) => {
    // Whoever wants every request in the log has it there.
    const read = request.method === 'GET' && !logger.isLevelEnabled('debug') ? readOf(request) : undefined;
    if (!read) return next();
    const begunAt = performance.now();
    const found = read.answer();
    const told = (answer: ReadAnswer) => {
      send(request, response, answer);
      metrics.requestServed('GET', read.route, response.statusCode, begunAt);
    };
    const failed = () => {
      answeredEarly(request, found);
      next();
    };
    found.then(told, failed).catch(next);
  };
}

function send(request: Request, response: Response, { status, headers, body }: ReadAnswer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  // The gateway of the same process has set it already.
  if (!response.hasHeader(correlationHeader)) response.setHeader(correlationHeader, (request.headers[correlationHeader] as string | undefined) ?? randomUUID());
  if (request.fresh) {
    response.statusCode = 304;
    response.end();
    return;
  }
  const text = JSON.stringify(body);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

/** An id that cannot be read is for the controller to refuse. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
