import {
  apiDocsPath,
  closeServer,
  createLogger,
  judgeHealth,
  listenOn,
  refuseOddCorrelation,
  requestLogging,
  serveMetrics,
  ServiceMetrics,
  urlOf,
  type HealthCheck,
  type HealthReport,
  type ServiceConfig,
} from '@banyan/service';
import { errorBody, TmfError, toTmfError } from '@banyan/tmf';
import express, { type ErrorRequestHandler, type Express, type Response } from 'express';
import { FalloutReader } from './fallout-reader.js';
import { falloutRoutes } from './fallout-routes.js';
import { indexPage } from './index-page.js';
import { instanceRouteOf, instanceRoutes } from './instance-routes.js';
import { journeyRouteOf, serveJourneys } from './journey-routes.js';
import { OrchestratorClient } from './orchestrator-client.js';
import { RepairReader } from './repair-reader.js';
import { repairRoutes } from './repair-routes.js';
import { orchestrators, routeOf, routes, targetNames, type TargetName } from './routes.js';
import { upstreamOf, type GatewayTarget, type Upstream } from './upstream.js';

export interface GatewayOptions {
  config: ServiceConfig;
  /** Services of this process, or URLs; those not named are where `config.urls` says. */
  targets?: Partial<Record<TargetName, GatewayTarget>>;
  /** What is needed besides the services before the whole is ready. */
  checks?: Record<string, HealthCheck>;
}

export interface RunningGateway {
  /** Without a trailing slash. */
  url: string;
  handler: Express;
  close(): Promise<void>;
}

type Upstreams = Record<TargetName, Upstream>;

/** Starts the front door: every API under its official path on one port. */
export async function bootGateway({ config, targets = {}, checks }: GatewayOptions): Promise<RunningGateway> {
  const logger = createLogger(config.service, config.logLevel);
  const metrics = new ServiceMetrics(config.service);
  const upstreams = Object.fromEntries(
    targetNames.map((name) => [name, upstreamOf(name, targets[name] ?? { urls: config.urls[name] })]),
  ) as Upstreams;
  const handler = express().disable('x-powered-by').set('etag', false).set('case sensitive routing', true);
  handler.use(refuseOddCorrelation, requestLogging(logger));
  handler.use(metrics.requestMeasuring(({ path }) => routeOf(path)?.basePath ?? journeyRouteOf(path) ?? instanceRouteOf(path)));
  servePages(handler);
  serveHealth(handler, upstreams, checks);
  serveMetrics(handler, [metrics, ...Object.values(upstreams).flatMap((upstream) => upstream.metrics ?? [])]);
  let url = '';
  const client = new OrchestratorClient(() => url);
  const journeys = serveJourneys(client, () => orchestrators.flatMap((name) => (upstreams[name].urls ?? [url]).map((at) => `${at}/orchestration/${name}/v1/moves`)));
  handler.use(journeys.router, falloutRoutes(new FalloutReader(client)), repairRoutes(new RepairReader(client)), instanceRoutes(client));
  handler.use((request, response, next) => {
    const route = routeOf(request.path);
    if (route) return void upstreams[route.target].handle(request, response, next);
    answer(response, new TmfError(404, 'notFound', 'nothing is served under this path', 'see / for what is'));
  });
  handler.use(lastResort);
  const server = await listenOn(handler, config.port, config.host);
  url = urlOf(server);
  logger.info({ url }, `gateway listens on ${url}`);
  const close = async () => {
    journeys.close();
    await closeServer(server);
    for (const upstream of Object.values(upstreams)) upstream.close();
  };
  return { url, handler, close };
}

function servePages(handler: Express): void {
  handler.get('/', (_request, response) => void response.type('html').send(indexPage()));
  handler.get('/api-docs', (_request, response) => response.redirect('/'));
  handler.get('/api-docs/:service', (request, response, next) => {
    const apis = routes.filter(({ target, api }) => target === request.params.service && api);
    const [first, ...others] = apis;
    if (!first?.api) next();
    else if (others.length === 0) response.redirect(apiDocsPath(first.api));
    else response.type('html').send(indexPage(first.target));
  });
}

function serveHealth(handler: Express, upstreams: Upstreams, checks: Record<string, HealthCheck> | undefined): void {
  handler.get('/health/live', (_request, response) => void response.json({ status: 'ok' }));
  handler.get(['/health', '/health/ready'], async (_request, response) => {
    const services = Object.fromEntries(await Promise.all(targetNames.map(async (name) => [name, await upstreams[name].health()] as const)));
    const besides = checks && (await judgeHealth(checks));
    const isUp = [...Object.values<HealthReport>(services), ...(besides ? [besides] : [])].every(({ status }) => status === 'ok');
    response.status(isUp ? 200 : 503).json({ status: isUp ? 'ok' : 'error', services, ...(besides ? { details: besides.details } : {}) });
  });
}

const lastResort: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) next(error);
  else answer(response, toTmfError(error));
};

function answer(response: Response, error: TmfError): void {
  response.status(error.status).set(error.headers).json(errorBody(error));
}
