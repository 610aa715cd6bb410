import type { Express, NextFunction, Request, Response } from 'express';
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DatabaseFigures, type Figures } from './metrics-figures.js';

const requestBucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** From a command that is answered at once to a task that waited for a person overnight. */
const taskBucketsSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600, 86_400];

/** By consumer and partition, what a transport knows of messages that are still under way. */
type TransportLag = () => Record<string, Record<string, number>>;

/**
 * What one service tells Prometheus: every sample has the label `service`, so that the services of one process stand side
 * by side on one page. What happens is counted as it happens; what stands in the database is asked for when somebody looks.
 */
export class ServiceMetrics {
  readonly registry = new Registry();
  private figures?: DatabaseFigures;
  private readonly requests = this.histogram('banyan_http_request_duration_seconds', 'How long requests took, by the route that served them.', ['method', 'route', 'status'], requestBucketsSeconds);
  private readonly tasks = this.histogram('banyan_task_duration_seconds', 'From the start of a task to its end, by what it does: a type of command, or an adapter.', ['kind', 'outcome'], taskBucketsSeconds);
  private readonly ended = this.counter('banyan_orders_ended_total', 'Orders that this process saw end, by the state they ended in.', ['state']);
  private readonly retries = this.counter('banyan_inbox_retries_total', 'Messages that could not be handled at a try, by type.', ['consumer', 'type']);
  private underWay?: { gauge: Gauge; lag: TransportLag };

  constructor(readonly service: string) {
    this.registry.setDefaultLabels({ service });
  }

  /** Has the database asked for these figures at every scrape. */
  observeDatabase(url: string, figures: readonly Figures[]): void {
    this.figures = new DatabaseFigures(url, figures, this.registry);
  }

  /** Tells how far a transport that carries messages elsewhere is behind. */
  observeTransport(transport: { lag?: TransportLag }): void {
    if (!transport.lag) return;
    const gauge = new Gauge({ name: 'banyan_consumer_lag', help: 'Messages of a partition that have yet to come to the inbox.', labelNames: ['consumer', 'partition'], registers: [this.registry] });
    this.underWay = { gauge, lag: () => transport.lag!() };
  }

  readonly taskEnded = (kind: string, outcome: string, durationMs: number): void => this.tasks.observe({ kind, outcome }, durationMs / 1000);
  readonly orderEnded = (state: string): void => this.ended.inc({ state });
  readonly messageRetried = (type: string): void => this.retries.inc({ consumer: this.service, type });

  /** Measures every request that goes through it. @param routeOf names the route of a path; by default it is the one that Express found */
  requestMeasuring(routeOf: (request: Request) => string | undefined = foundRoute) {
    return (request: Request, response: Response, next: NextFunction): void => {
      const begunAt = performance.now();
      // A path that nobody serves may be anything: as a label it would grow without end.
      response.once('finish', () => isStream(response) || this.requestServed(request.method, routeOf(request) ?? 'none', response.statusCode, begunAt));
      next();
    };
  }

  /** @param begunAt on the clock of `performance.now()` */
  requestServed(method: string, route: string, status: number, begunAt: number): void {
    this.requests.observe({ method, route, status: String(status) }, (performance.now() - begunAt) / 1000);
  }

  async refresh(): Promise<void> {
    await this.figures?.refresh();
    if (!this.underWay) return;
    const { gauge, lag } = this.underWay;
    gauge.reset();
    for (const [partition, behind] of Object.entries(lag()[this.service] ?? {})) gauge.set({ consumer: this.service, partition }, behind);
  }

  async close(): Promise<void> {
    await this.figures?.close();
  }

  private histogram(name: string, help: string, labelNames: string[], buckets: number[]): Histogram {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  private counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

/** An event stream lasts as long as somebody listens, which says nothing of how fast anything is. */
const isStream = (response: Response): boolean => String(response.getHeader('content-type')).startsWith('text/event-stream');

/** Express puts the route that matched on the request; a controller's path holds `:id`, not the id. */
function foundRoute(request: Request): string | undefined {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path : undefined;
}

let ofProcess: Registry | undefined;

/** Memory, event loop and the like: of the process, whatever services it runs. Gathered from when somebody first asks. */
function processRegistry(): Registry {
  if (!ofProcess) collectDefaultMetrics({ register: (ofProcess = new Registry()) });
  return ofProcess;
}

/** The page that Prometheus reads: the process, and each of the services in it. */
export async function metricsPage(services: readonly ServiceMetrics[]): Promise<string> {
  await Promise.all(services.map((metrics) => metrics.refresh()));
  // A name may stand on the page once: the samples of all services are gathered below it, told apart by their label.
  const all = AggregatorRegistry.aggregate(await Promise.all(services.map(({ registry }) => registry.getMetricsAsJSON())));
  return `${await processRegistry().metrics()}\n${await all.metrics()}`;
}

export function serveMetrics(express: Express, services: readonly ServiceMetrics[]): void {
  express.get('/metrics', async (_request, response) => void response.type('text/plain; version=0.0.4; charset=utf-8').send(await metricsPage(services)));
}
