import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adaptersOf } from '@banyan/rom';
import { controllerConfig } from '@banyan/service';
import { eventually } from '@banyan/testing';
import { tmf634, tmf639, tmf652 } from '@banyan/tmf';
import { sampleOrder, TestStack, type Json } from './test-stack.js';

/** Nobody asks before the story is over: what ends has been told. */
const neverMs = 3_600_000;

describe('Controllers that tell what has moved', () => {
  let partner: TestStack;
  let stack: TestStack;
  const duct = (adapter: string, objectClass: string) => ({ id: 'res-duct', name: 'Duct', lifecycleStatus: 'Active', activation: { adapter, objectClass, objectKey: 'resource.id', attributes: {} } });

  beforeAll(async () => {
    partner = await TestStack.start();
    stack = await TestStack.start({}, (notifyUrl) => ({
      'function-orchestrator': { followMs: neverMs, notifyUrl },
      'resource-partner': { followMs: neverMs, notifyUrl, url: partner.url },
    }));
    for (const [each, body] of [[partner, duct('legacy-provisioning', 'DUCT')], [stack, duct('resource-partner', 'res-duct')]] as const) {
      expect((await each.send('POST', `${tmf634.api.basePath}/resourceSpecification`, body)).status).toBe(201);
    }
  });
  afterAll(async () => {
    await stack?.stop();
    await partner?.stop();
  });

  const place = (item: object) => stack.send('POST', `${tmf652.api.basePath}/resourceOrder`, { orderItem: [{ id: '1', ...item }] });
  const ends = (id: string) => eventually(`resource order ${id} to end`, async () => {
    const order = await stack.get<Json & { orderItem: { resource: { id: string } }[] }>(tmf652.resourceOrder, id);
    return ['completed', 'cancelled', 'failed', 'held'].includes(String(order['state'])) && order;
  });
  /** The controller has accepted a command, and nobody knows yet how it ends. */
  const followed = (by: TestStack) => eventually('one call to be followed', async () => (await by.database.query(`SELECT id FROM rom.task WHERE step = 'follow'`)).length === 1);
  const underWay = (orders: Json[]) => orders.filter(({ state }) => state === 'inProgress');
  const ducts = () => partner.legacy.configuration().filter(({ objectClass }) => objectClass === 'DUCT').map(({ objectKey }) => objectKey);

  it('the orchestrator of virtual functions is followed as soon as it tells', async () => {
    stack.gear.mano.faults.add({ behaviour: 'queue', delayMs: neverMs, times: 1 });
    const { body: { id } } = await stack.send('POST', '/tmf-api/productOrderingManagement/v4/productOrder', sampleOrder('firewall'));
    await followed(stack);
    stack.gear.mano.passQueue();
    await stack.until(id, ['completed']);
    expect(stack.gear.mano.ledger().length).toBeGreaterThan(0);
  });

  it('another Banyan builds what is ordered of it by TMF652, tells when it stands, and takes it away again', async () => {
    partner.legacy.faults.add({ match: { objectClass: 'DUCT' }, behaviour: 'queue', delayMs: neverMs, times: 1 });
    const placed = await place({ action: 'add', resource: { name: 'duct' }, resourceSpecification: { id: 'res-duct' } });
    expect(placed).toMatchObject({ status: 201 });
    await followed(stack);
    await followed(partner);
    expect(underWay(await partner.list(tmf652.resourceOrder))).toMatchObject([{ externalId: expect.stringContaining(placed.body.id), orderItem: [{ action: 'add' }] }]);
    partner.legacy.passQueue();
    const { state, orderItem: [item] } = await ends(placed.body.id);
    expect([state, ducts()]).toEqual(['completed', [item!.resource.id]]);
    expect(await partner.get(tmf639.resource, item!.resource.id)).toMatchObject({ operationalState: 'enable' });

    partner.legacy.faults.add({ match: { objectClass: 'DUCT' }, behaviour: 'queue', delayMs: neverMs, times: 1 });
    const removed = await place({ action: 'delete', resource: { id: item!.resource.id } });
    await followed(stack);
    await followed(partner);
    partner.legacy.passQueue();
    expect([(await ends(removed.body.id)).state, ducts()]).toEqual(['completed', []]);
  });

  it('and gives up by its cancel task what is taken back before it stands', async () => {
    const [adapter] = adaptersOf([controllerConfig({ name: 'resource-partner', kind: 'tmf652', url: partner.url })]);
    const command = (operation: 'add' | 'delete', objectKey: string) => ({ commandId: `${objectKey}/${operation}`, operation, objectClass: 'res-duct', objectKey, resourceId: objectKey, attributes: {}, timeoutMs: 5_000, sendBy: performance.now() + 60_000, correlationId: 'taken-back' });
    const duct = randomUUID();
    partner.legacy.faults.add({ match: { objectClass: 'DUCT' }, behaviour: 'queue', delayMs: neverMs, times: 1 });
    expect(await adapter!.execute(command('add', duct))).toMatchObject({ kind: 'accepted' });
    await followed(partner);
    const given = (await adapter!.execute(command('delete', duct))) as { kind: string; ref: string };
    expect(given).toMatchObject({ kind: 'accepted', ref: expect.stringMatching(/^cancelResourceOrder\//) });
    partner.legacy.passQueue();
    await eventually('it to be given up', async () => (await adapter!.follow(given.ref, 5_000)).kind === 'done');
    expect([await adapter!.query(`${duct}/add`, 5_000), ducts()]).toEqual([{ kind: 'refused', reason: expect.any(String) }, []]);
    expect((await partner.list(tmf652.resourceOrder)).filter(({ externalId }) => externalId === `${duct}/add`)).toMatchObject([{ state: 'cancelled' }]);
  });
});
