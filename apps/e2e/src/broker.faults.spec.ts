import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { ProcessWorld, type Posted } from './process-world.js';
import { sampleOrder } from './test-stack.js';

const outageMs = 60_000;
const everyMs = 1_000;

describe('The broker is killed for a minute while orders arrive', () => {
  let world: ProcessWorld;
  beforeAll(async () => void (world = await ProcessWorld.start('all=1')));
  afterAll(() => world?.stop());

  /** What a service says of the broker. */
  const brokerOf = async (service: string) => {
    const response = await fetch(`${world.stack.of(service)[0]!.url}/health/ready`);
    return ((await response.json()) as { details: { broker: { status: string; message?: string } } }).details.broker;
  };

  it('every order is accepted, the backlog drains within 30 s of its return, nothing is lost or doubled', async () => {
    await world.stack.kafka!.kill('SIGKILL');
    const posted: Posted[] = [];
    const from = performance.now();
    await eventually('the outage to be over', async () => {
      if (performance.now() - from < posted.length * everyMs) return false;
      posted.push(await world.post(sampleOrder('fibre')));
      return performance.now() - from >= outageMs;
    }, outageMs + 10_000);
    expect(posted.map(({ kind }) => kind)).toEqual(posted.map(() => 'accepted'));
    expect(posted.length).toBeGreaterThan(50);
    const [before] = await world.database.query<{ unsent: number }>(`SELECT count(*)::integer AS unsent FROM messaging.outbox WHERE relay_part IS NOT NULL`);
    expect(before!.unsent).toBeGreaterThan(posted.length);
    expect(await brokerOf('rom')).toMatchObject({ status: 'down', message: expect.any(String) });

    await world.stack.kafka!.restart();
    const backAt = performance.now();
    await world.settled(30_000);
    console.log(`${posted.length} orders accepted during an outage of ${outageMs / 1000} s; all completed ${((performance.now() - backAt) / 1000).toFixed(1)} s after the broker's return`);
    expect(await world.faults()).toEqual([]);
    expect(world.unknown).toBe(0);
    await eventually('ROM to call the broker well', async () => (await brokerOf('rom')).status === 'up');
  }, 300_000);
});
