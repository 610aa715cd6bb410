import type { Agent, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { HealthReport, ServiceMetrics } from '@banyan/service';
import { errorBody, TmfError, unavailable } from '@banyan/tmf';
import type { RequestHandler } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { InstanceAgent } from './instance-agent.js';
import type { TargetName } from './routes.js';

/** A service of this process, or the URL of one elsewhere. */
export type GatewayTarget = LocalTarget | { urls: string[] };

export interface LocalTarget {
  handler: RequestHandler;
  health(): Promise<HealthReport>;
  /** Shown on the gateway's page: nobody else can ask a service that does not listen. */
  metrics?: ServiceMetrics;
}

export interface Upstream {
  handle: RequestHandler;
  health(): Promise<HealthReport>;
  /** Of each instance; absent of a service of this process. */
  urls?: string[];
  /** Of a service of this process; one elsewhere is asked where it listens. */
  metrics?: ServiceMetrics;
  close(): void;
}

const answerTimeoutMs = 30_000;
const healthTimeoutMs = 3_000;
/** Failures before anything was sent: the request has had no effect and may be repeated at once. */
const notReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Makes one way of speaking to a service, wherever it runs. */
export function upstreamOf(name: TargetName, target: GatewayTarget): Upstream {
  if ('handler' in target) return { handle: target.handler, health: () => target.health(), metrics: target.metrics, close: () => undefined };
  // A socket to the service is kept for the next request: a handshake for each would cost more than the request.
  const agent = new InstanceAgent(target.urls);
  return {
    handle: proxyTo(name, agent),
    health: () => healthOf(target.urls),
    urls: target.urls,
    close: () => agent.destroy(),
  };
}

function proxyTo(name: TargetName, agent: Agent): RequestHandler {
  const proxy = createProxyMiddleware({
    // The agent knows the instances; to the proxy they are one host, so that any kept connection serves any request.
    target: `http://${name}`,
    agent,
    changeOrigin: true,
    xfwd: true,
    proxyTimeout: answerTimeoutMs,
    on: {
      // With changeOrigin, the service sees its own host; what the client asked for travels as x-forwarded-host.
      proxyReq: (proxyRequest, request) => {
        if (!request.headers['x-forwarded-host'] && request.headers.host) proxyRequest.setHeader('x-forwarded-host', request.headers.host);
      },
      error: (error, _request, response) => answerFailure(name, error, response),
    },
  }) as RequestHandler;
  // What the network has told by now is heard first, so that no request leaves on a kept connection whose other end has gone.
  return (request, response, next) => void setImmediate(() => void proxy(request, response, next));
}

function answerFailure(name: TargetName, error: NodeJS.ErrnoException, response: ServerResponse | Socket): void {
  if (response instanceof Socket || response.headersSent) {
    response.destroy();
    return;
  }
  const failure = failureOf(name, error.code ?? '');
  response.writeHead(failure.status, { 'content-type': 'application/json', ...failure.headers });
  response.end(JSON.stringify(errorBody(failure)));
}

function failureOf(name: TargetName, code: string): TmfError {
  if (notReached.has(code)) return unavailable(`${name} cannot be reached now`, 1);
  return new TmfError(502, 'badGateway', `${name} gave no answer`, 'the request may or may not have had an effect: read before repeating it');
}

/** A service is there while one of its instances is ready. */
async function healthOf(urls: string[]): Promise<HealthReport> {
  const reports = await Promise.all(urls.map(remoteHealth));
  if (reports.length === 1) return reports[0]!;
  const details = urls.map((url, index) => {
    const { status, details: of } = reports[index]!;
    const down = Object.entries(of).filter((entry) => entry[1].status === 'down').map(([what, { message }]) => (what === url ? message : `${what}: ${message}`));
    return [url, status === 'ok' ? { status: 'up' as const } : { status: 'down' as const, message: down.join('; ') }] as const;
  });
  return { status: reports.some(({ status }) => status === 'ok') ? 'ok' : 'error', details: Object.fromEntries(details) };
}

async function remoteHealth(url: string): Promise<HealthReport> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(healthTimeoutMs) });
    return (await response.json()) as HealthReport;
  } catch (error) {
    const reason = ((error as Error).cause as Error | undefined)?.message || (error as Error).message;
    return { status: 'error', details: { [url]: { status: 'down', message: reason } } };
  }
}
