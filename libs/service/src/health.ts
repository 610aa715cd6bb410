import type { Express } from 'express';

/** One thing that a service needs; throws when it is not there. */
export type HealthCheck = () => Promise<unknown>;

export interface HealthReport {
  status: 'ok' | 'error';
  details: Record<string, { status: 'up' | 'down'; message?: string }>;
}

const checkTimeoutMs = 2_000;

/** Runs all checks at once; one that does not answer in time counts as down. */
export async function judgeHealth(checks: Record<string, HealthCheck>): Promise<HealthReport> {
  const judged = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await inTime(check());
        return [name, { status: 'up' as const }] as const;
      } catch (error) {
        return [name, { status: 'down' as const, message: (error as Error).message }] as const;
      }
    }),
  );
  const isUp = judged.every(([, { status }]) => status === 'up');
  return { status: isUp ? 'ok' : 'error', details: Object.fromEntries(judged) };
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
