import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Subscriber, type HeardEvent } from '@banyan/testing';
import * as tmf from '@banyan/tmf';
import { routes } from '@banyan/gateway';
import { sampleOrder, TestStack, tmf620, tmf622, tmf637, type Json } from './test-stack.js';

const namespaces = Object.values(tmf).filter((each): each is typeof tmf622 => typeof each === 'object' && 'resources' in each && 'api' in each);
const officialEvents = Object.assign({}, ...namespaces.map(({ api }) => api.hub.events)) as Record<string, new () => object>;
const hubOf = ({ basePath }: tmf.TmfApi) => `${basePath}/hub`;

describe('Whoever subscribes hears what happens', () => {
  let stack: TestStack;
  const subscribers: Subscriber[] = [];
  const subscribe = async (api: tmf.TmfApi, query?: string) => {
    const subscriber = await Subscriber.start();
    subscribers.push(subscriber);
    const { status, body } = await stack.send('POST', hubOf(api), { callback: subscriber.callback, ...(query !== undefined && { query }) });
    expect([status, body['callback']]).toEqual([201, subscriber.callback]);
    return Object.assign(subscriber, { id: body.id });
  };
  const states = (events: HeardEvent[]) => events.map(({ event }) => event['productOrder']!['state']);

  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(async () => {
    await stack.stop();
    for (const each of subscribers) await each.stop();
  });

  it('an order, from its creation to its completion, in order and in the official envelope', async () => {
    const [all, completed, products] = [await subscribe(tmf622.api), await subscribe(tmf622.api, 'eventType=ProductOrderStateChangeEvent&productOrder.state=completed'), await subscribe(tmf637.api)];
    const { id } = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    await eventually('the end of the order', async () => states(all.heard).includes('completed'));
    expect(all.types[0]).toBe('ProductOrderCreateEvent');
    expect(all.heard.map(({ event }) => event['productOrder']!.id)).toEqual(all.heard.map(() => id));
    const published = await stack.database.query<{ id: string }>(`SELECT payload ->> 'eventId' AS id FROM messaging.outbox WHERE topic = 'productOrder' ORDER BY seq`);
    expect(all.heard.map(({ eventId }) => eventId)).toEqual(published.map((event) => event.id));
    for (const event of [...all.heard, ...products.heard]) {
      const { violations } = tmf.validateDocument(officialEvents[event.eventType]!, event);
      expect([event.eventType, ...violations]).toEqual([event.eventType]);
    }
    await eventually('the filtered event', async () => completed.heard.length === 1);
    expect(completed.heard).toEqual(all.heard.filter(({ eventType, event }) => eventType === 'ProductOrderStateChangeEvent' && event['productOrder']!['state'] === 'completed'));
    await eventually('the product', async () => products.types.includes('ProductStateChangeEvent'));
    expect(products.heard.map(({ correlationId }) => correlationId)).toEqual(products.heard.map(() => id));
  });

  it('through a hub of every API, which knows POST and DELETE alone', async () => {
    const apis = routes.flatMap(({ api }) => (api ? [api] : []));
    expect(apis).toHaveLength(13);
    for (const api of apis) {
      const registered = await fetch(`${stack.url}${hubOf(api)}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"callback":"https://example.org/listener","query":"","@type":"Mine"}' });
      const subscription = (await registered.json()) as Json;
      expect([registered.status, subscription]).toEqual([201, { id: expect.any(String), callback: 'https://example.org/listener', query: '', '@type': 'Mine' }]);
      expect(registered.headers.get('location')).toBe(`${stack.url}${hubOf(api)}/${subscription.id}`);
      const path = `${hubOf(api)}/${subscription.id}`;
      const answers = [await stack.send('GET', hubOf(api)), await stack.send('GET', path), await stack.send('PUT', path, {}), await stack.send('DELETE', path), await stack.send('DELETE', path)];
      expect(answers.map(({ status }) => status)).toEqual([405, 405, 405, 204, 404]);
    }
  });

  it('unless the registration is wrong: then every reason is told and nothing is stored', async () => {
    const registered = async () => (await stack.database.query('SELECT id FROM com.hub')).length;
    const before = await registered();
    const refused = async (body: unknown) => {
      const answer = await stack.send('POST', hubOf(tmf622.api), body);
      return [answer.status, ...((answer.body['errors'] ?? []) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`)];
    };
    expect(await refused({})).toEqual([400, 'callback required']);
    expect(await refused({ callback: 'http://192.168.1.1/', query: 'eventType=Nothing&offset=1' })).toEqual([400, 'callback scheme', 'callback privateAddress', 'query unsupported', 'query enum']);
    expect(await refused({ callback: 1, query: 'productOrder.colour=red', id: 2 })).toEqual([400, 'callback type', 'id type', 'query unknownAttribute']);
    expect(await refused('[]')).toEqual([400, ' type']);
    const callback = 'https://example.org/';
    for (const query of ['productOrder.description.regex=(?<name>a)', 'filter=$[?match(@.event.productOrder.description,"(?<name>a)")]']) {
      expect([query, (await refused({ callback, query }))[0]]).toEqual([query, 400]);
    }
    expect((await stack.send('DELETE', `${hubOf(tmf622.api)}/%00`)).status).toBe(400);
    expect(await registered()).toBe(before);
  });

  it('and an operator sees who does not listen, and decides', async () => {
    const deaf = await subscribe(tmf620.api, 'eventType=CategoryCreateEvent');
    deaf.answering(Subscriber.status(500));
    const path = '/messaging/catalog/v1/subscription';
    await stack.send('POST', `${tmf620.api.basePath}/category`, { name: 'for the deaf' });
    const shown = await eventually('a failure', async () => {
      const [view] = (await stack.send('GET', path)).body as unknown as (Json & { failures: number })[];
      return view!.failures > 0 && view;
    });
    expect(shown).toMatchObject({ id: deaf.id, api: 'TMF620', callback: deaf.callback, eventTypes: ['CategoryCreateEvent'], state: 'active', backlog: 1, error: 'answered 500 Internal Server Error' });
    deaf.answering(Subscriber.status(200));
    const actions = [await stack.send('POST', `${path}/${deaf.id}/resume`, {}), await stack.send('POST', `${path}/${deaf.id}/shout`, {}), await stack.send('POST', `${path}/nobody/resume`, {})];
    expect(actions.map(({ status }) => status)).toEqual([200, 404, 404]);
    await eventually('the event', async () => deaf.heard.length === 1);
    expect(await stack.send('GET', `${path}/${deaf.id}`)).toMatchObject({ status: 200, body: { id: deaf.id } });
  });

  it('of every event of the documents, but for those that have a reason not to be', async () => {
    for (const { api, resources } of namespaces) {
      const { body } = await stack.send('GET', `${api.basePath}/api-docs/openapi.json`);
      const paths = Object.keys(body['paths'] as object);
      expect(paths).toEqual(expect.arrayContaining(['/hub', '/hub/{id}']));
      const published = resources.filter(({ name }) => paths.includes(`/${name}`)).flatMap(({ events }) => Object.values(events));
      const withReason = tmf.unpublishedEvents.filter((entry) => entry.api === api.id).flatMap(({ events }) => events);
      expect([api.id, ...published, ...withReason].toSorted()).toEqual([api.id, ...Object.keys(api.hub.events)].toSorted());
    }
  });
});
