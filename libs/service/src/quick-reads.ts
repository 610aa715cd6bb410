import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answeredEarly, collectionPath, listed, retrieved, type AddressedRequest, type ListLimits, type ReadAnswer } from '@banyan/tmf';
import type { RequestHandler } from 'express';
import { correlationHeader, hasOddCorrelation, type ServiceLogger } from './logging.js';
import type { ServiceMetrics } from './metrics.js';
import type { ServedApi } from './open-api.js';

/** One GET that can be answered here, and the route that its controller would have served it by. */
interface Read {
  route: string;
  answer(): Promise<ReadAnswer>;
}

export interface QuickReadOptions {
  apis: readonly ServedApi[];
  limits: ListLimits;
  metrics: ServiceMetrics;
  logger: ServiceLogger;
}

/**
 * Answers a GET of a resource or of a list before express sees it: through its layers, the router, Nest and the request log a
 * read takes several times as long. What is found is what the controller would find, by the same functions. A read that
 * fails goes that way after all, and takes its failure along: there it is logged and told as all failures are.
 *
 * @param long the way of all other requests
 */
export function quickReads({ apis, limits, metrics, logger }: QuickReadOptions, long: RequestHandler): RequestHandler {
  const resources = new Map(apis.flatMap(({ resources: served = [] }) => served).map((resource) => [collectionPath(resource.definition), resource]));

  function readOf(request: IncomingMessage): Read | undefined {
    const url = request.url!;
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const list = resources.get(path);
    if (list) return { route: path, answer: () => listed(list.definition, list.useCases, addressed(request), limits) };
    const cut = path.lastIndexOf('/');
    const item = resources.get(path.slice(0, cut));
    const id = item && decoded(path.slice(cut + 1));
    return id ? { route: `${path.slice(0, cut)}/:id`, answer: () => retrieved(item.definition, item.useCases, addressed(request), id) } : undefined;
  }

  return (request, response, next) => {
    // Whoever wants every request in the log has it there.
    const read = isPlain(request) && !logger.isLevelEnabled('debug') ? readOf(request) : undefined;
    if (!read) return long(request, response, next);
    const begunAt = performance.now();
    const found = read.answer();
    const told = (answer: ReadAnswer) => {
      send(request, response, answer);
      metrics.requestServed('GET', read.route, answer.status, begunAt);
    };
    const failed = () => {
      answeredEarly(request, found);
      void long(request, response, next);
    };
    found.then(told, failed).catch((error: Error) => response.destroy(error));
  };
}

/** What only express can judge is left to it: whether a client has the document already, and an odd correlation id. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers['if-none-match'] === undefined && headers['if-modified-since'] === undefined && !hasOddCorrelation(headers);
}

/** The gateway of the same process has made it an express request; otherwise it came here straight, and over http. */
function addressed(request: IncomingMessage): AddressedRequest {
  const { originalUrl = request.url!, protocol = 'http' } = request as Partial<AddressedRequest>;
  return { headers: request.headers, originalUrl, protocol };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: ReadAnswer): void {
  const text = JSON.stringify(body);
  const all: Record<string, string | number> = { ...headers, 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) };
  // The gateway of the same process has set it already.
  if (!response.hasHeader(correlationHeader)) all[correlationHeader] = (request.headers[correlationHeader] as string | undefined) ?? randomUUID();
  response.writeHead(status, all);
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
