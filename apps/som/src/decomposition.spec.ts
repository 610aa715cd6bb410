import { characteristicsOf, drawPlan, type Characteristic, type Plan, type SendAction, type Values } from '@banyan/order';
import { arjunNair, meiTan, orchidWalk, sampleCatalog, sequentialIds } from '@banyan/testing';
import { CannotDecompose, decompose } from './decomposition.js';
import type { ResourceOrderItem } from './resource-order.js';
import type { InstalledCfs, InstalledRfs, ServiceOrder, ServiceOrderView, ServiceSpecification } from './service-order.entity.js';

const view = (...installed: InstalledCfs[]): ServiceOrderView & { specifications: Map<string, ServiceSpecification> } => ({
  specifications: sampleCatalog<ServiceSpecification>('serviceSpecification'),
  installed: new Map(installed.map((cfs) => [cfs.service.document.id, cfs])),
  sharable: [],
});

/** What COM orders: one CFS of Mei Tan's, at Orchid Walk. */
function order(action: 'add' | 'modify' | 'delete', specificationId: string, values: Values, serviceId = 'cfs-1'): ServiceOrder {
  const service = { id: serviceId, name: 'Internet access', serviceSpecification: { id: specificationId }, serviceCharacteristic: characteristicsOf(values), place: [orchidWalk], relatedParty: [meiTan] };
  return { id: `${action}-order`, externalReference: [{ id: 'product-order-1', externalReferenceType: 'ProductOrder' }], serviceOrderItem: [{ id: 'internet', action, service }] } as unknown as ServiceOrder;
}

const planOf = async (asked: ServiceOrder, of = view(), prefix = 'id') => (await decompose(asked, of, sequentialIds(prefix)))[0]!;
const dataOf = (plan: Plan, taskId: string) => (plan.tasks.find(({ id }) => id === taskId)?.do as SendAction | undefined)?.data;
const childOf = (plan: Plan) => dataOf(plan, 'provision')?.['order'] as { id: string; orderItem: ResourceOrderItem[] } | undefined;

/** The services and resources as the inventories keep them once the plan of an `add` has been carried out. */
function installed(plan: Plan): InstalledCfs {
  const documents = new Map((dataOf(plan, 'reserve')!['changes'] as { id: string; document: Ref }[]).map(({ id, document }): [string, Ref] => [id, { ...document, id }]));
  const resources = new Map(childOf(plan)!.orderItem.map(({ id, resource, orderItemRelationship }) => [resource.id, {
    ...resource, resourceRelationship: orderItemRelationship.map(({ orderItem }) => ({ relationshipType: 'dependsOn', resource: { name: orderItem.itemId } })), name: id,
  }]));
  const versioned = (document: unknown) => ({ document, version: 2 }) as never;
  const cfs = documents.get((dataOf(plan, 'reserve')!['changes'] as Ref[])[0]!.id)!;
  const rfs = (cfs['supportingService'] as Ref[]).map(({ id, name }): InstalledRfs => ({
    key: name, service: versioned(documents.get(id)),
    resources: (documents.get(id)!['supportingResource'] as Ref[]).map((ref) => ({ key: ref.name, resource: versioned(resources.get(ref.id)) })),
  }));
  return { service: versioned(cfs), rfs, inner: [] };
}

interface Ref { id: string; name: string; [attribute: string]: unknown }

const listed = (list: unknown) => `{ ${((list ?? []) as Characteristic[]).map(({ name, value }) => `${name} ${JSON.stringify(value)}`).join(', ')} }`.replace('{  }', '{}');

/** What the plan sends: one line for each service it changes, and one for each resource it orders. */
function messages(plan: Plan): string {
  const change = ({ id, event, document, set, expectedVersion }: { id: string; event: string; document?: Ref; set?: Ref; expectedVersion?: number }) => {
    const values = (document ?? set)?.['serviceCharacteristic'];
    const rests = ((document ?? set)?.['supportingService'] ?? (document ?? set)?.['supportingResource']) as Ref[] | undefined;
    return `    ${[id, event, document?.name, values && listed(values), rests && `rests on ${rests.map((ref) => `${ref.name} (${ref.id})`).join(', ')}`, expectedVersion && `if still version ${expectedVersion}`].filter(Boolean).join(' ')}`;
  };
  const item = ({ id, action, resource, orderItemRelationship }: ResourceOrderItem) =>
    `    ${action} ${id} (${resource.id}) ${listed(resource['resourceCharacteristic'])}${orderItemRelationship.length > 0 ? ` after ${orderItemRelationship.map(({ orderItem }) => orderItem.itemId).join(', ')}` : ''}`;
  return plan.tasks
    .flatMap(({ id, do: action, undo }) => {
      const { topic, data, answered } = action as SendAction;
      const child = data['order'] as { id: string; orderItem: ResourceOrderItem[] } | undefined;
      return [
        `  ${id} → ${topic}${child ? ` ${child.id}` : ''}${answered ? '' : ', not waited for'}${undo ? `; undo: ${(undo as SendAction).type}` : ''}`,
        ...((data['changes'] ?? []) as Parameters<typeof change>[0][]).map(change),
        ...(child?.orderItem ?? []).map(item),
      ];
    })
    .join('\n');
}

const told = (plan: Plan) => `\n${drawPlan(plan)}\n\n${messages(plan)}\n`;
const slow = { downloadSpeed: 500, staticIp: false };
const internet = async () => installed(await planOf(order('add', 'cfs-internet', slow)));
const change = async (action: 'modify' | 'delete', values: Values) => planOf(order(action, 'cfs-internet', values), view(await internet()), 'new');

describe('a service that is added', () => {
  it('internet: reserve the services, order all resources at once, activate the services', async () => {
    expect(told(await planOf(order('add', 'cfs-internet', slow)))).toBe(`
service order item internet: add Internet access
  ○ reserve       service inventory: reserve Internet access, access, connectivity, cpe
  ○   provision   resource order: add access.oltPort, add access.line, add connectivity.dynamicAddress, add cpe.router  (after reserve)
  ○     activate  service inventory: activate Internet access, access, connectivity, cpe  (after provision)

  reserve → service-inventory.commands, not waited for; undo: RevertChanges
    cfs-1 planned Internet access { downloadSpeed 500, staticIp false } rests on access (id-3), connectivity (id-5), cpe (id-7)
    id-3 planned Fibre access { downloadSpeed 500 } rests on oltPort (id-1), line (id-2)
    id-5 planned IP connectivity { staticIp false } rests on dynamicAddress (id-4)
    id-7 planned Customer premises equipment {} rests on router (id-6)
  provision → rom.commands id-8; undo: UndoOrder
    add access.oltPort (id-1) {}
    add access.line (id-2) { downloadSpeed 500 } after access.oltPort
    add connectivity.dynamicAddress (id-4) { addressing "dynamic" } after access.line
    add cpe.router (id-6) {} after access.line
  activate → service-inventory.commands; undo: RevertChanges
    cfs-1 installed
    id-3 installed
    id-5 installed
    id-7 installed
`);
  });

  it('voice with voicemail: every resource of the mailbox comes after every one of the line', async () => {
    expect(messages(await planOf(order('add', 'cfs-voice', { voicemail: true })))).toContain('after line.telephoneNumber, line.subscriber');
  });

  it('voice without: what its condition drops is waited for by nobody', async () => {
    expect(childOf(await planOf(order('add', 'cfs-voice', { voicemail: false })))!.orderItem.map(({ id }) => id)).toEqual(['line.telephoneNumber', 'line.subscriber']);
  });
});

describe('a service that is modified', () => {
  it('another speed: the line is modified; what else is there is only mentioned, because the line refers to it', async () => {
    expect(told(await change('modify', { ...slow, downloadSpeed: 1000 }))).toBe(`
service order item internet: modify Internet access
  ○ reserve       service inventory: claim Internet access, access
  ○   provision   resource order: modify access.line  (after reserve)
  ○     activate  service inventory: change Internet access, access  (after provision)

  reserve → service-inventory.commands; undo: RevertChanges
    cfs-1 changing if still version 2
    id-3 changing if still version 2
  provision → rom.commands new-1; undo: UndoOrder
    noChange access.oltPort (id-1) {}
    modify access.line (id-2) { downloadSpeed 1000 } after access.oltPort
    noChange connectivity.dynamicAddress (id-4) { addressing "dynamic" } after access.line
    noChange cpe.router (id-6) {} after access.line
  activate → service-inventory.commands; undo: RevertChanges
    cfs-1 changed { downloadSpeed 1000, staticIp false } rests on access (id-3), connectivity (id-5), cpe (id-7)
    id-3 changed { downloadSpeed 1000 } rests on oltPort (id-1), line (id-2)
`);
  });

  it('a static address: it is added, the dynamic one removed', async () => {
    expect(told(await change('modify', { ...slow, staticIp: true }))).toBe(`
service order item internet: modify Internet access
  ○ reserve       service inventory: claim Internet access, connectivity
  ○   provision   resource order: add connectivity.staticAddress, delete connectivity.dynamicAddress  (after reserve; cannot be undone)
  ○     activate  service inventory: change Internet access, connectivity  (after provision)

  reserve → service-inventory.commands; undo: RevertChanges
    cfs-1 changing if still version 2
    id-5 changing if still version 2
  provision → rom.commands new-2
    noChange access.oltPort (id-1) {}
    noChange access.line (id-2) { downloadSpeed 500 } after access.oltPort
    add connectivity.staticAddress (new-1) { addressing "static" } after access.line
    delete connectivity.dynamicAddress (id-4) { addressing "dynamic" } after access.line
    noChange cpe.router (id-6) {} after access.line
  activate → service-inventory.commands; undo: RevertChanges
    cfs-1 changed { downloadSpeed 500, staticIp true } rests on access (id-3), connectivity (id-5), cpe (id-7)
    id-5 changed { staticIp true } rests on staticAddress (new-1)
`);
  });

  it('into what it is already: the network is left alone', async () => {
    expect((await change('modify', slow)).tasks.map(({ id, after }) => [id, after])).toEqual([['reserve', []], ['activate', ['reserve']]]);
  });
});

describe('a service that is moved, suspended or transferred', () => {
  const asked = async (service: object) => {
    const of = await internet();
    const wish = order('modify', 'cfs-internet', slow);
    Object.assign(wish.serviceOrderItem[0]!.service, service);
    Object.assign(of.service.document, { state: 'active' });
    return planOf(wish, view(of), 'new');
  };

  it('to another place: port and line are made anew, what refers to the line is modified, the former ones go', async () => {
    expect(messages(await asked({ place: [{ ...orchidWalk, id: 'address-2002' }] }))).toBe(`  reserve → service-inventory.commands; undo: RevertChanges
    cfs-1 changing if still version 2
    id-3 changing if still version 2
    id-5 changing if still version 2
    id-7 changing if still version 2
  provision → rom.commands new-3
    add access.oltPort (new-1) {}
    delete access.oltPort~former (id-1) {}
    add access.line (new-2) { downloadSpeed 500 } after access.oltPort
    delete access.line~former (id-2) { downloadSpeed 500 } after access.oltPort~former
    modify connectivity.dynamicAddress (id-4) { addressing "dynamic" } after access.line
    modify cpe.router (id-6) {} after access.line
  activate → service-inventory.commands; undo: RevertChanges
    cfs-1 changed { downloadSpeed 500, staticIp false } rests on access (id-3), connectivity (id-5), cpe (id-7)
    id-3 changed { downloadSpeed 500 } rests on oltPort (new-1), line (new-2)
    id-5 changed { staticIp false } rests on dynamicAddress (id-4)
    id-7 changed {} rests on router (id-6)`);
  });

  it('suspended: everything as it is installed, nothing added, nothing removed', async () => {
    expect(messages(await asked({ state: 'inactive' }))).toBe(`  reserve → service-inventory.commands; undo: RevertChanges
    cfs-1 changing if still version 2
    id-3 changing if still version 2
    id-5 changing if still version 2
    id-7 changing if still version 2
  provision → rom.commands new-1; undo: UndoOrder
    modify access.oltPort (id-1) {}
    modify access.line (id-2) { downloadSpeed 500 } after access.oltPort
    modify connectivity.dynamicAddress (id-4) { addressing "dynamic" } after access.line
    modify cpe.router (id-6) {} after access.line
  activate → service-inventory.commands; undo: RevertChanges
    cfs-1 suspended { downloadSpeed 500, staticIp false } rests on access (id-3), connectivity (id-5), cpe (id-7)
    id-3 suspended { downloadSpeed 500 } rests on oltPort (id-1), line (id-2)
    id-5 suspended { staticIp false } rests on dynamicAddress (id-4)
    id-7 suspended {} rests on router (id-6)`);
  });

  it('to another owner: every service is written, no resource is ordered', async () => {
    expect(messages(await asked({ relatedParty: [arjunNair] }))).toBe(`  reserve → service-inventory.commands; undo: RevertChanges
    cfs-1 changing if still version 2
    id-3 changing if still version 2
    id-5 changing if still version 2
    id-7 changing if still version 2
  activate → service-inventory.commands; undo: RevertChanges
    cfs-1 changed { downloadSpeed 500, staticIp false } rests on access (id-3), connectivity (id-5), cpe (id-7)
    id-3 changed { downloadSpeed 500 } rests on oltPort (id-1), line (id-2)
    id-5 changed { staticIp false } rests on dynamicAddress (id-4)
    id-7 changed {} rests on router (id-6)`);
  });
});

describe('a service that is deleted', () => {
  it('goes with all it rests on; what was built last goes first, and the order says what was built on what', async () => {
    expect(told(await change('delete', slow))).toBe(`
service order item internet: delete Internet access
  ○ reserve       service inventory: claim for removal Internet access, access, connectivity, cpe
  ○   provision   resource order: delete access.oltPort, delete access.line, delete connectivity.dynamicAddress, delete cpe.router  (after reserve; cannot be undone)
  ○     activate  service inventory: terminate Internet access, access, connectivity, cpe  (after provision; cannot be undone)

  reserve → service-inventory.commands; undo: RevertChanges
    cfs-1 removing if still version 2
    id-3 removing if still version 2
    id-5 removing if still version 2
    id-7 removing if still version 2
  provision → rom.commands new-1
    delete access.oltPort (id-1) {}
    delete access.line (id-2) { downloadSpeed 500 } after access.oltPort
    delete connectivity.dynamicAddress (id-4) { addressing "dynamic" } after access.line
    delete cpe.router (id-6) {} after access.line
  activate → service-inventory.commands
    cfs-1 removed
    id-3 removed
    id-5 removed
    id-7 removed
`);
  });
});

describe('an order that cannot be decomposed', () => {
  it.each<[string, ServiceOrder]>([
    ['there is no running service cfs-1', order('modify', 'cfs-internet', slow)],
    ['there is no running service cfs-1', order('delete', 'cfs-internet', slow)],
    ['the catalog has no service specification cfs-teleport', order('add', 'cfs-teleport', {})],
    ['Home router alone decomposes to nothing', order('add', 'cfs-nothing', {})],
    ['the catalog has no service specification rfs-gone', order('add', 'cfs-gone', {})],
  ])('%s', async (reason, asked) => {
    const of = view();
    of.specifications.set('cfs-nothing', { id: 'cfs-nothing', name: 'Home router alone' } as ServiceSpecification);
    of.specifications.set('cfs-gone', { id: 'cfs-gone', serviceSpecRelationship: [{ id: 'rfs-gone', relationshipType: 'decomposesTo' }] } as ServiceSpecification);
    await expect(planOf(asked, of)).rejects.toThrow(new CannotDecompose(reason));
  });

  it('because an expression of the catalog fails', async () => {
    const of = view();
    of.specifications.get('cfs-internet')!.serviceSpecRelationship![0]!.decomposition = { when: 'characteristic.downloadSpeed' };
    await expect(planOf(order('add', 'cfs-internet', slow), of)).rejects.toThrow('answers 500 where true or false is expected');
  });
});

describe('a plan', () => {
  it('is one for each item of its order', async () => {
    const both = order('add', 'cfs-internet', slow);
    both.serviceOrderItem = [...both.serviceOrderItem, ...order('add', 'cfs-voice', {}, 'cfs-2').serviceOrderItem.map((item) => ({ ...item, id: 'voice' }))];
    expect((await decompose(both, view(), sequentialIds())).map(({ id, itemId }) => [id, itemId])).toEqual([['add-order/internet', 'internet'], ['add-order/voice', 'voice']]);
  });

  it('names the versions of all that it was made from', async () => {
    const of = view(await internet());
    for (const id of of.specifications.keys()) if (id !== 'cfs-internet' && !id.startsWith('rfs-fibre') && !id.startsWith('rfs-ip') && id !== 'rfs-cpe') of.specifications.delete(id);
    expect((await planOf(order('modify', 'cfs-internet', slow), of)).versions).toEqual({
      'serviceSpecification/cfs-internet': '1.0', 'serviceSpecification/rfs-fibre-access': '1.0', 'serviceSpecification/rfs-ip-connectivity': '1.0', 'serviceSpecification/rfs-cpe': '1.0', 'service/cfs-1': '2',
    });
  });

  it('tells each resource whom it serves, and each service which order touched it', async () => {
    const plan = await planOf(order('add', 'cfs-internet', slow));
    expect(childOf(plan)!.orderItem[1]).toMatchObject({ id: 'access.line', resource: { name: 'access.line', relatedService: [{ id: 'id-3', name: 'Fibre access' }] } });
    expect((dataOf(plan, 'reserve')!['changes'] as { document: object }[]).map(({ document }) => document)).toEqual(
      Array.from({ length: 4 }, () => expect.objectContaining({ serviceOrderItem: [{ serviceOrderId: 'add-order', itemId: 'internet', itemAction: 'add', '@type': 'RelatedServiceOrderItem' }] })),
    );
  });
});
