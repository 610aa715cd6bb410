import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootGateway, type RunningGateway } from '@banyan/gateway';
import { readConfig } from '@banyan/service';
import { eventually } from '@banyan/testing';
import { eventsOf } from './event-stream.js';
import { sampleOrder, samples, TestStack, tmf622, type Json } from './test-stack.js';

const week = 7 * 24 * 3_600_000;
const inAWeek = () => new Date(Date.now() + week).toISOString();
const commandLine = resolve(samples, '../tools/cli/dist/main.js');

interface Order { id: string; service: string; state: string; plans: { state: string; tasks: { id: string; state: string }[] }[] }
interface Journey { id: string; state?: string; missing: object[]; orders: Order[] }
interface Event { event: string; id: string; data: Journey }

/** What a channel hears of an order while it goes on. */
describe('The journey of an order, live', () => {
  let stack: TestStack;
  let other: RunningGateway;

  beforeAll(async () => {
    stack = await TestStack.start();
    const there = { urls: [stack.url] };
    other = await bootGateway({
      config: { ...readConfig('gateway', {}), port: 0, logLevel: 'silent' },
      targets: { com: there, som: there, rom: there, catalog: there, 'product-inventory': there, 'service-inventory': there, 'resource-inventory': there, party: there },
    });
  });
  afterAll(async () => {
    await other.close();
    await stack.stop();
  });

  /** Listens until the end, or until `isEnough` of what was heard. @param events where it is kept, for whoever looks meanwhile */
  async function heard(id: string, { url = stack.url, after, isEnough = () => false, events = [] }: { url?: string; after?: string; isEnough?: (event: Event) => boolean; events?: Event[] } = {}): Promise<Event[]> {
    const enough = new AbortController();
    for await (const { event, id: eventId, data } of eventsOf(`${url}/journey/${id}/events`, after, enough.signal)) {
      events.push({ event: event!, id: eventId!, data: JSON.parse(data) as Journey });
      if (isEnough(events.at(-1)!)) break;
    }
    enough.abort();
    return events;
  }

  /** What a client has that takes in what it hears. */
  function taken(events: Event[], before: Order[] = []): Map<string, Order> {
    const orders = new Map(before.map((order) => [order.id, order]));
    for (const { event, data } of events.filter((each) => each.event !== 'end')) {
      if (event === 'journey') orders.clear();
      for (const order of data.orders) orders.set(order.id, order);
    }
    return orders;
  }
  const whole = async (id: string) => (await (await fetch(`${stack.url}/journey/${id}`)).json()) as Journey;
  const asShown = ({ orders }: Journey) => new Map(orders.map((order) => [order.id, order]));
  const slowly = (objectClass: string, delayMs: number) => stack.legacy.faults.add({ match: { objectClass }, behaviour: 'queue', delayMs, times: 1 });
  const taskStates = (events: Event[], taskId: string) => events.flatMap(({ event, data }) => (event === 'end' ? [] : data.orders.flatMap(({ plans }) => plans.flatMap(({ tasks }) => tasks.filter((task) => task.id === taskId).map(({ state }) => state)))));

  it('is all of it first, then what changed, and ends with the order', async () => {
    slowly('LINE', 300);
    const { id } = (await stack.place(sampleOrder('fibre'))).body;
    const events = await heard(id);
    expect(events[0]!.event).toBe('journey');
    expect(events.at(-1)).toMatchObject({ event: 'end', data: { id, state: 'completed' } });
    expect(events.filter(({ event }) => event === 'end')).toHaveLength(1);
    expect(taskStates(events, 'activate access.line')).toEqual(expect.arrayContaining(['waiting', 'done']));
    expect(events.some(({ event, data }) => event === 'change' && data.orders.every(({ service }) => service !== 'com'))).toBe(true);
    expect(taken(events)).toEqual(asShown(await whole(id)));
  });

  it('goes on where it broke off, at another gateway as well, and is not told again once all was heard', async () => {
    slowly('LINE', 3_000);
    const { id } = (await stack.place(sampleOrder('fibre'))).body;
    const before = await heard(id, { isEnough: ({ data }) => data.orders.some(({ service }) => service === 'rom') });
    const after = await heard(id, { url: other.url, after: before.at(-1)!.id });
    expect(after[0]!.event).toBe('change');
    expect(after.at(-1)!.event).toBe('end');
    expect(taken(after, [...taken(before).values()])).toEqual(asShown(await whole(id)));
    const again = await fetch(`${stack.url}/journey/${id}/events`, { headers: { 'last-event-id': after.at(-1)!.id } });
    expect(again.status).toBe(204);
    expect((await heard(id, { after: 'of-something-else' })).map(({ event }) => event)).toEqual(['journey', 'end']);
  });

  it('shows a refusal and what is undone for it', async () => {
    stack.legacy.faults.add({ match: { objectClass: 'CPE' }, behaviour: 'refuse', reason: 'NO STOCK', times: 1 });
    slowly('LINE', 200);
    const { id } = (await stack.place(sampleOrder('fibre'))).body;
    const events = await heard(id);
    expect(events.at(-1)).toMatchObject({ event: 'end', data: { state: 'failed' } });
    expect(taskStates(events, 'activate cpe.router').at(-1)).toBe('failed');
    expect(taskStates(events, 'activate access.line').at(-1)).toBe('undone');
    expect(taken(events)).toEqual(asShown(await whole(id)));
  });

  it('shows what a client does: a hold, and a cancellation', async () => {
    const { id } = (await stack.place({ ...sampleOrder('fibre'), requestedStartDate: inAWeek() })).body;
    const events: Event[] = [];
    const listening = heard(id, { events });
    const states = () => [...new Set(events.map(({ data }) => data.state))];
    await eventually('the first event', async () => states().length > 0);
    await stack.send('PATCH', `${tmf622.api.basePath}/productOrder/${id}`, { state: 'held' });
    await eventually('the hold to be told', async () => states().includes('held'));
    await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id } });
    expect((await listening).at(-1)).toMatchObject({ event: 'end', data: { state: 'cancelled' } });
    expect(states()).toEqual(['pending', 'held', 'cancelled']);
  });

  it('waits with an order that is to start later, and hears of it when its date has come', async () => {
    const { id } = (await stack.place({ ...sampleOrder('mobile'), requestedStartDate: inAWeek() })).body;
    const listening = heard(id);
    await stack.database.shiftClock(week + 60_000);
    expect((await listening).at(-1)).toMatchObject({ event: 'end', data: { state: 'completed' } });
    await stack.database.shiftClock(0);
  });

  it('is followed from the command line, which shows it when it has ended', async () => {
    const { id } = (await stack.place({ ...sampleOrder('fibre'), requestedStartDate: inAWeek() })).body;
    const child = spawn(process.execPath, [commandLine, 'follow', id, '--url', stack.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    child.stdout.on('data', (chunk) => (told += String(chunk)));
    const ended = once(child, 'close');
    await eventually('it to be told as pending', async () => told.includes('\n') && told.includes('pending'));
    await stack.database.shiftClock(week + 60_000);
    expect(await ended).toEqual([0, null]);
    await stack.database.shiftClock(0);
    const lines = told.split('\n');
    for (const line of [/^ {14}com {2}pending {7}ProductOrder /, /^ {14}com {2}completed {5}ProductOrder /, /^\d\d:\d\d:\d\d\.\d{3} {2}rom {2}done {10}activate access\.line$/])
      expect(lines.filter((each) => line.test(each))).toEqual([expect.any(String)]);
    expect(told.slice(told.indexOf('product order '))).toBe(await (await fetch(`${stack.url}/journey/${id}?format=text`)).text());
  });

  it('is a page that draws it, and that may ask this gateway and nobody else', async () => {
    const { id } = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
    const page = await fetch(`${stack.url}/journey/${id}`, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    const text = await page.text();
    const script = /<script>([^]*)<\/script>/.exec(text)![1]!;
    expect(page.headers.get('content-security-policy')).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(text).toContain(`<pre id="journey">product order ${id}  completed\n`);
  });

  it('of nothing is 404, before anything is told', async () => {
    expect((await fetch(`${stack.url}/journey/no-such-order/events`)).status).toBe(404);
    const { id } = await stack.placeUntil(sampleOrder('mobile'), ['completed']) as Json;
    const byAccept = await fetch(`${stack.url}/journey/${id}`, { headers: { accept: 'text/event-stream' } });
    expect([byAccept.headers.get('content-type'), await byAccept.text()]).toEqual(['text/event-stream; charset=utf-8', expect.stringMatching(/event: journey\n[^]*event: end\n/)]);
  });
});
