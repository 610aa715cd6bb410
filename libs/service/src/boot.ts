import 'reflect-metadata';
import type { RequestListener, Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { bodyMediaTypes, listLimitsSetting, TmfErrorFilter } from '@banyan/tmf';
import express, { type Express, type RequestHandler } from 'express';
import type { ServiceConfig } from './config.js';
import { judgeHealth, serveHealth, type HealthCheck, type HealthReport } from './health.js';
import { inPatience, urlOf } from './listening.js';
import { ServiceMetrics, serveMetrics } from './metrics.js';
import { createLogger, NestLogger, refuseOddCorrelation, requestLogging } from './logging.js';
import { once } from './once.js';
import { quickReads } from './quick-reads.js';
import { serveOpenApi, type ServedApi } from './open-api.js';

export interface BootOptions {
  config: ServiceConfig;
  /** The service's Nest module; its controllers carry the full official path. */
  module: Parameters<typeof NestFactory.create>[0];
  /** The APIs to publish OpenAPI documents for. */
  apis: ServedApi[];
  /** What the service needs to be ready, by name. */
  checks?: Record<string, HealthCheck>;
  /** What it can do without for a while, by name. */
  informs?: Record<string, HealthCheck>;
  metrics?: ServiceMetrics;
  /** false: do not listen; the gateway mounts `handler` in its own process. */
  listen?: boolean;
  /** What to close after the last request, in this order. */
  closeAfter?: { close(): Promise<unknown> }[];
}

/** A service that runs. */
export interface RunningService {
  app: NestExpressApplication;
  /** Without a trailing slash; empty when it does not listen. */
  url: string;
  handler: RequestHandler;
  health(): Promise<HealthReport>;
  metrics: ServiceMetrics;
  close(): Promise<void>;
}

const bodyLimitBytes = 1024 * 1024;

/** Starts a service. On failure nothing of it stays open but what was handed in. */
export async function bootService(options: BootOptions): Promise<RunningService> {
  const { config, apis, checks = {}, informs = {}, metrics = new ServiceMetrics(config.service), listen = true, closeAfter = [] } = options;
  const logger = createLogger(config.service, config.logLevel);
  const app = await NestFactory.create<NestExpressApplication>(options.module, {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const routed = app.getHttpAdapter().getInstance() as Express;
  const handler = quickReads({ apis, limits: config.listLimits, metrics, logger }, routed);
  const health = () => judgeHealth(checks, informs);
  // The controller sets the ETag that means something; one more made from the bytes would cost time and mislead.
  routed.set('etag', false).disable('x-powered-by').set('trust proxy', 'loopback').set(listLimitsSetting, config.listLimits);
  app.use(refuseOddCorrelation);
  // Behind the gateway of the same process, the gateway has logged the request already.
  if (listen) app.use(requestLogging(logger));
  serveHealth(routed, health);
  serveMetrics(routed, [metrics]);
  app.use(metrics.requestMeasuring());
  app.use(express.json({ limit: bodyLimitBytes, type: bodyMediaTypes }));
  app.useGlobalFilters(new TmfErrorFilter());
  for (const served of apis) serveOpenApi(app, served);
  const server = app.getHttpServer() as Server;
  server.off('request', routed).on('request', handler as unknown as RequestListener);
  await (listen ? app.listen(config.port, config.host) : app.init()).catch(async (error: Error) => {
    await app.close();
    throw error;
  });
  const url = listen ? urlOf(server) : '';
  logger.info({ url }, listen ? `${config.service} listens on ${url}` : `${config.service} is ready`);
  const close = once(async () => {
    await inPatience(server, () => app.close());
    for (const resource of closeAfter) await resource.close();
  });
  return { app, url, handler, health, metrics, close };
}
