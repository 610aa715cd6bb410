import type { Express } from 'express';

/** One thing that a service needs; throws when it is not there. */
export type HealthCheck = () => Promise<unknown>;

/** One thing that a service needs or, when it `informs`, can do without for a while. */
export interface HealthDetail {
  status: 'up' | 'down';
  message?: string;
  informs?: true;
}

export interface HealthReport {
  status: 'ok' | 'error';
  details: Record<string, HealthDetail>;
}

const checkTimeoutMs = 2_000;

/**
 * Runs all checks at once; one that does not answer in time counts as down.
 *
 * @param informs what a person should know of, but the service does its work without: COM accepts orders while the broker
 *   is away, and to take it out of the rotation for that would turn a delay into an outage
 */
export async function judgeHealth(checks: Record<string, HealthCheck>, informs: Record<string, HealthCheck> = {}): Promise<HealthReport> {
  const [needed, known] = await Promise.all([judgeAll(checks), judgeAll(informs)]);
  const isUp = needed.every(([, { status }]) => status === 'up');
  const informing = known.map(([name, detail]): [string, HealthDetail] => [name, { ...detail, informs: true }]);
  return { status: isUp ? 'ok' : 'error', details: Object.fromEntries([...needed, ...informing]) };
}

function judgeAll(checks: Record<string, HealthCheck>): Promise<[string, HealthDetail][]> {
  return Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, HealthDetail]> => {
      try {
        await inTime(check());
        return [name, { status: 'up' }];
      } catch (error) {
        return [name, { status: 'down', message: (error as Error).message }];
      }
    }),
  );
}

/**
 * `/health/live` answers as long as the process does; `/health/ready` asks what the service needs, and answers 503
 * without it.
 */
export function serveHealth(express: Express, report: () => Promise<HealthReport>): void {
  express.get('/health/live', (_request, response) => void response.json({ status: 'ok' }));
  express.get('/health/ready', async (_request, response) => {
    const health = await report();
    response.status(health.status === 'ok' ? 200 : 503).json(health);
  });
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${checkTimeoutMs} ms`)), checkTimeoutMs);
  });
  try {
    return await Promise.race([work, lateness]);
  } finally {
    clearTimeout(timer);
  }
}
