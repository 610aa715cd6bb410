import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '@banyan/messaging';
import { orchidWalk, sampleCatalog, today } from '@banyan/testing';
import type { OrderView } from '../order-view.js';
import type { ProductOrder } from '../product-order.entity.js';
import { judge } from '../product-order.policy.js';
import { FeasibilityClient, type Feasibility } from './feasibility.client.js';
import { feasibilityViolations, toldOf } from './feasibility.js';

const offerings = sampleCatalog('productOffering');
const demanding = new Map<string, unknown>(offerings).set('home-voice', { ...(offerings.get('home-voice') as object), isFeasibilityRequired: true });
const view = { offerings: demanding, specifications: sampleCatalog('productSpecification'), prices: sampleCatalog('productOfferingPrice'), baselines: new Map(), at: today } as unknown as OrderView;
const add = (id: string, offering: string) => ({ id, action: 'add', productOffering: { id: offering }, product: { place: [orchidWalk] } });
const order = (...items: object[]) => ({ id: 'order', productOrderItem: items }) as unknown as ProductOrder;
const answering = (answer: Feasibility | Error) => {
  const asked: unknown[][] = [];
  return { asked, of: (orders: readonly unknown[]) => (asked.push([...orders]), answer instanceof Error ? Promise.reject(answer) : Promise.resolve(orders.map(() => answer))) };
};
const feasible: Feasibility = { result: 'feasible', reason: [] };

describe('what the network could deliver', () => {
  it.each<[what: string, of: 'demanded' | 'all', items: object[], count: number]>([
    ['of what the catalog demands', 'demanded', [add('1', 'home-voice'), add('2', 'mobile-6gb')], 1],
    ['of nothing that it does not', 'demanded', [add('2', 'mobile-6gb')], 0],
    ['of all, when a channel asks', 'all', [add('1', 'home-voice'), add('2', 'mobile-6gb')], 2],
    ['of nothing that is wrong otherwise', 'all', [add('1', 'home-voice'), add('2', 'teleport')], 1],
  ])('is asked %s', async (_what, of, items, count) => {
    const client = answering(feasible);
    const asked = order(...items);
    expect(await feasibilityViolations(asked, view, judge(asked, view), of, client)).toEqual([]);
    expect(client.asked.flat()).toHaveLength(count);
  });

  it('is asked of a product that moves, as of one that is added', async () => {
    const voice = { id: 'voice', status: 'active', productOffering: { id: 'home-voice' }, productSpecification: { id: 'fixed-voice' }, productCharacteristic: [], place: [orchidWalk], realizingService: [{ id: 'cfs-1' }] };
    const moving = { ...view, baselines: new Map([['voice', { version: 1, product: voice }]]) } as unknown as OrderView;
    const move = order({ id: '1', action: 'modify', product: { id: 'voice', place: [{ ...orchidWalk, id: 'address-2002' }] } });
    const client = answering({ result: 'infeasible', reason: ['no port'] });
    expect(await feasibilityViolations(move, moving, [], 'demanded', client)).toMatchObject([{ code: 'notFeasible', path: 'productOrderItem[0]' }]);
  });

  it.each<[what: string, answer: Feasibility | Error, told: [number, string, string]]>([
    ['is told where it stands', { result: 'infeasible', reason: ['no port'] }, [422, 'notFeasible', 'no port']],
    ['is unknown when SOM says so', { result: 'unknown', reason: ['no inventory'] }, [503, 'feasibilityUnknown', 'no inventory']],
    ['is unknown when SOM says nothing', new Unavailable('no SOM'), [503, 'feasibilityUnknown', 'no SOM']],
  ])('%s', async (_what, answer, [status, code, reason]) => {
    expect(await feasibilityViolations(order(add('1', 'mobile-6gb'), add('2', 'home-voice')), view, [], 'demanded', answering(answer))).toEqual([{ status, code, path: 'productOrderItem[1]', reason }]);
  });

  it('is lacking when one part is, whatever is unknown of another', () => {
    const answers: Feasibility[] = [{ result: 'unknown', reason: ['?'] }, { result: 'infeasible', reason: ['no port'] }, feasible];
    expect(toldOf([{ path: 'a', serviceOrders: [1, 2] }, { path: 'b', serviceOrders: [3] }], answers)).toMatchObject([{ code: 'notFeasible', path: 'a', reason: 'no port' }]);
  });
});

describe('whoever asks SOM', () => {
  it('asks its next instance when one is away, and says so when all are', async () => {
    const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify([feasible])));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const closed = 'http://127.0.0.1:1';
    expect(await new FeasibilityClient([closed, url]).of([{}])).toEqual([feasible]);
    await new Promise((ended) => server.close(ended));
    await expect(new FeasibilityClient([closed, url]).of([{}])).rejects.toThrow(Unavailable);
  });
});
