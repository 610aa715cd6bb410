import { characteristicsOf, drawPlan, valuesOf, type CallAction, type Characteristic, type Plan, type SendAction, type Values } from '@banyan/order';
import { orchidWalk, sampleCatalog } from '@banyan/testing';
import { CannotPlan, decompose } from './decomposition.js';
import type { Baseline, CallData, ResourceOrder, ResourceOrderItem, ResourceOrderView, ResourceSpecification } from './resource-order.entity.js';

type View = ResourceOrderView & { specifications: Map<string, ResourceSpecification> };
const view = (baselines: Map<string, Baseline> = new Map()): View => ({ specifications: sampleCatalog<ResourceSpecification>('resourceSpecification'), baselines });

/** An item of SOM's order: what becomes of the resource at this path, and which others it comes after. */
function item(action: ResourceOrderItem['action'], path: string, specificationId: string, values: Values = {}, after: string[] = []): ResourceOrderItem {
  return {
    id: path, action, resourceSpecification: { id: specificationId },
    resource: { id: path.toUpperCase(), name: path, resourceSpecification: { id: specificationId }, resourceCharacteristic: characteristicsOf(values), place: orchidWalk } as never,
    orderItemRelationship: after.map((itemId) => ({ relationshipType: 'dependsOn', orderItem: { itemId } })),
  };
}

const order = (...orderItem: ResourceOrderItem[]) => ({ id: 'ro', name: 'internet of Mei Tan', orderItem }) as unknown as ResourceOrder;

/** The resources of an internet access, all with the same action but for those that are named. */
function internet(action: ResourceOrderItem['action'], speed: number, others: Partial<Record<string, ResourceOrderItem['action']>> = {}): ResourceOrderItem[] {
  const of = (path: string) => others[path] ?? action;
  return [
    item(of('access.oltPort'), 'access.oltPort', 'res-olt-port'),
    item(of('access.line'), 'access.line', 'res-fibre-line', { downloadSpeed: speed }, ['access.oltPort']),
    item(of('connectivity.dynamicAddress'), 'connectivity.dynamicAddress', 'res-ipv4-address', { addressing: 'dynamic' }, ['access.line']),
    item(of('cpe.router'), 'cpe.router', 'res-router', {}, ['access.line']),
  ];
}

interface Change { id: string; event: string; pool?: string; document?: Record<string, unknown>; set?: { resourceCharacteristic: Characteristic[] }; expectedVersion?: number }
const changesOf = (plan: Plan, taskId: string) => (plan.tasks.find(({ id }) => id === taskId)!.do as SendAction).data['changes'] as Change[];

/** The resources as the inventory keeps them once the plan of their order has been carried out. */
async function installed(...items: ResourceOrderItem[]): Promise<Map<string, Baseline>> {
  const plan = await decompose(order(...items), view());
  return new Map(changesOf(plan, 'assign').map(({ id, document, pool }) => [id, { version: 2, resource: { ...document, id, ...(pool ? { value: `${pool} 1` } : {}) } as Baseline['resource'] }]));
}

const listed = (values: Values) => `{ ${Object.entries(values).map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ')} }`.replace('{  }', '{}');

function callLine(call: CallAction): string {
  const { resource, related, activation, assignedBy } = call.data as unknown as CallData;
  const image = ({ id, value }: CallData['resource']) => `${id}${value === undefined ? '' : ` = ${String(value)}`}`;
  return [call.operation, activation.objectClass, image(resource), listed(resource.characteristic), ...Object.values(related).map((other) => `with ${image(other)}`), assignedBy && `values of ${assignedBy.taskId}`].filter(Boolean).join(' ');
}

function changeLine({ id, event, pool, set, expectedVersion }: Change): string {
  return [id, event, pool && `from ${pool}`, set && listed(valuesOf(set.resourceCharacteristic)), expectedVersion && `if still version ${expectedVersion}`].filter(Boolean).join(' ');
}

/** What the plan commands: one line for each resource in the inventory, two for each call, its undo below it. */
function messages(plan: Plan): string {
  const lines = plan.tasks.flatMap(({ id, do: action, undo }) =>
    action.kind === 'wait' ? [] : action.kind === 'call'
      ? [`  ${id}: ${callLine(action)}`, ...(undo ? [`    undo: ${callLine(undo as CallAction)}`] : [])]
      : [`  ${id} → ${action.topic}${undo ? `; undo: ${(undo as SendAction).type}` : ''}`, ...(action.data['changes'] as Change[]).map((change) => `    ${changeLine(change)}`)],
  );
  return lines.join('\n');
}

const told = (plan: Plan) => `\n${drawPlan(plan)}\n\n${messages(plan)}\n`;

describe('resources that are added', () => {
  it('are assigned at once, activated each after those it stands on, and installed', async () => {
    expect(told(await decompose(order(...internet('add', 500)), view()))).toBe(`
resource order: internet of Mei Tan
  ○ assign                                    resource inventory: assign access.oltPort, assign access.line, assign connectivity.dynamicAddress, assign cpe.router
  ○   activate access.line                    legacy-provisioning: add LINE  (after assign)
  ○     activate connectivity.dynamicAddress  legacy-provisioning: add ADDRESS  (after assign, activate access.line)
  ○     activate cpe.router                   legacy-provisioning: add CPE  (after assign, activate access.line)
  ○       install                             resource inventory: install access.oltPort, access.line, connectivity.dynamicAddress, cpe.router  (after activate access.line, activate connectivity.dynamicAddress, activate cpe.router)

  assign → resource-inventory.commands; undo: RevertChanges
    ACCESS.OLTPORT planned from olt-ports
    ACCESS.LINE planned
    CONNECTIVITY.DYNAMICADDRESS planned from ipv4-dynamic
    CPE.ROUTER planned
  activate access.line: add LINE ACCESS.LINE { downloadSpeed 500 } with ACCESS.OLTPORT values of assign
    undo: delete LINE ACCESS.LINE { downloadSpeed 500 } with ACCESS.OLTPORT values of assign
  activate connectivity.dynamicAddress: add ADDRESS CONNECTIVITY.DYNAMICADDRESS { addressing "dynamic" } with ACCESS.LINE values of assign
    undo: delete ADDRESS CONNECTIVITY.DYNAMICADDRESS { addressing "dynamic" } with ACCESS.LINE values of assign
  activate cpe.router: add CPE CPE.ROUTER {} with ACCESS.LINE values of assign
    undo: delete CPE CPE.ROUTER {} with ACCESS.LINE values of assign
  install → resource-inventory.commands; undo: RevertChanges
    ACCESS.OLTPORT installed
    ACCESS.LINE installed
    CONNECTIVITY.DYNAMICADDRESS installed
    CPE.ROUTER installed
`);
  });

  it('when the gear has nothing to do are only assigned and installed', async () => {
    expect(told(await decompose(order(item('add', 'access.oltPort', 'res-olt-port')), view()))).toBe(`
resource order: internet of Mei Tan
  ○ assign     resource inventory: assign access.oltPort
  ○   install  resource inventory: install access.oltPort  (after assign)

  assign → resource-inventory.commands; undo: RevertChanges
    ACCESS.OLTPORT planned from olt-ports
  install → resource-inventory.commands; undo: RevertChanges
    ACCESS.OLTPORT installed
`);
  });

  it('wait for the network, not for numbers: what stands between two calls without one of its own is looked through', async () => {
    const items = [item('add', 'a.router', 'res-router'), item('add', 'b.number', 'res-telephone-number', {}, ['a.router']), item('add', 'c.router', 'res-router', {}, ['b.number'])];
    const plan = await decompose(order(...items), view());
    expect(plan.tasks.find(({ id }) => id === 'activate c.router')!.after).toEqual(['assign', 'activate a.router']);
  });

  it('remember what they stand on, for the day they are removed', async () => {
    const plan = await decompose(order(...internet('add', 500)), view());
    expect(changesOf(plan, 'assign')[1]!.document).toMatchObject({
      category: 'line', resourceRelationship: [{ relationshipType: 'dependsOn', resource: { id: 'ACCESS.OLTPORT', name: 'access.oltPort' } }], resourceOrderItem: [{ resourceOrderId: 'ro', itemId: 'access.line', itemAction: 'add' }],
    });
  });
});

describe('resources of a service that is moved or suspended', () => {
  it('the new ones are made, what refers to them is told, and the former ones go last; the undo knows what was referred to', async () => {
    const former = (path: string, specificationId: string, after: string[] = []) => {
      const gone = item('delete', path, specificationId, {}, after);
      return { ...gone, id: `${path}~former` };
    };
    const made = (each: ResourceOrderItem) => ({ ...each, resource: { ...each.resource, id: `NEW ${each.resource.id}` } });
    const moved = [
      made(item('add', 'access.oltPort', 'res-olt-port')), former('access.oltPort', 'res-olt-port'),
      made(item('add', 'access.line', 'res-fibre-line', { downloadSpeed: 500 }, ['access.oltPort'])), former('access.line', 'res-fibre-line', ['access.oltPort~former']),
      item('noChange', 'connectivity.dynamicAddress', 'res-ipv4-address', { addressing: 'dynamic' }, ['access.line']),
      item('modify', 'cpe.router', 'res-router', {}, ['access.line']),
    ];
    expect(told(await decompose(order(...moved), view(await installed(...internet('add', 500)))))).toBe(`
resource order: internet of Mei Tan
  ○ assign                             resource inventory: assign access.oltPort, shut down access.oltPort~former, assign access.line, shut down access.line~former, claim cpe.router
  ○   activate access.line             legacy-provisioning: add LINE  (after assign)
  ○     activate cpe.router            legacy-provisioning: modify CPE  (after assign, activate access.line)
  ○       install                      resource inventory: install access.oltPort, access.line, cpe.router  (after activate access.line, activate cpe.router)
  ○         remove access.line~former  legacy-provisioning: delete LINE  (after install; cannot be undone)
  ○           release                  resource inventory: release access.oltPort~former, access.line~former  (after remove access.line~former; cannot be undone)

  assign → resource-inventory.commands; undo: RevertChanges
    NEW ACCESS.OLTPORT planned from olt-ports
    ACCESS.OLTPORT removing if still version 2
    NEW ACCESS.LINE planned
    ACCESS.LINE removing if still version 2
    CPE.ROUTER changing if still version 2
  activate access.line: add LINE NEW ACCESS.LINE { downloadSpeed 500 } with NEW ACCESS.OLTPORT values of assign
    undo: delete LINE NEW ACCESS.LINE { downloadSpeed 500 } with NEW ACCESS.OLTPORT values of assign
  activate cpe.router: modify CPE CPE.ROUTER {} with NEW ACCESS.LINE values of assign
    undo: modify CPE CPE.ROUTER {} with ACCESS.LINE values of assign
  install → resource-inventory.commands; undo: RevertChanges
    NEW ACCESS.OLTPORT installed
    NEW ACCESS.LINE installed
    CPE.ROUTER changed {}
  remove access.line~former: delete LINE ACCESS.LINE { downloadSpeed 500 } with ACCESS.OLTPORT = olt-ports 1
  release → resource-inventory.commands
    ACCESS.OLTPORT removed
    ACCESS.LINE removed
`);
  });

  it('a resource that is moved stands on the new ones, and keeps what others wrote on it', async () => {
    const there = await installed(...internet('add', 500));
    const router = there.get('CPE.ROUTER')!;
    const patched = [{ relationshipType: 'isPoweredBy', resource: { id: 'UPS', name: 'access.line' } }, { relationshipType: 'dependsOn', resource: { id: 'RACK', name: 'rack' } }];
    there.set('CPE.ROUTER', { ...router, resource: { ...router.resource, resourceRelationship: [...router.resource.resourceRelationship!, ...patched] as never } });
    const line = item('add', 'access.line', 'res-fibre-line', { downloadSpeed: 500 });
    const moved = [{ ...line, resource: { ...line.resource, id: 'NEW LINE' } }, { ...item('modify', 'cpe.router', 'res-router', {}, ['access.line']), formerPlace: orchidWalk }, { ...item('delete', 'access.line', 'res-fibre-line'), id: 'access.line~former' }];
    const { set } = changesOf(await decompose(order(...moved), view(there)), 'install').find(({ id }) => id === 'CPE.ROUTER')!;
    expect(set).toMatchObject({ resourceRelationship: [...patched, { relationshipType: 'dependsOn', resource: { id: 'NEW LINE', name: 'access.line' } }] });
  });

  it('suspended ones are called where an attribute says so, and only locked where none does', async () => {
    const sim = [item('add', 'subscription.msisdn', 'res-msisdn'), item('add', 'subscription.simProfile', 'res-sim-profile', { dataGb: 6 }, ['subscription.msisdn'])];
    const running = new Map([...(await installed(...sim, ...internet('add', 500)))].map(([id, each]) => [id, { ...each, resource: { ...each.resource, administrativeState: 'unlocked' } as Baseline['resource'] }]));
    const locked = [...sim, ...internet('modify', 500)].map((each) => ({ ...each, action: 'modify' as const, resource: { ...each.resource, administrativeState: 'locked' } }) as ResourceOrderItem);
    const plan = await decompose(order(...locked), view(running));
    expect(plan.tasks.map(({ id }) => id)).toEqual(['assign', 'activate subscription.simProfile', 'install']);
    expect(new Set(changesOf(plan, 'install').map(({ event }) => event))).toEqual(new Set(['suspended']));
    const { do: call, undo } = plan.tasks[1]!;
    expect([call, undo].map((each) => ((each as CallAction).data as unknown as CallData).resource.administrativeState)).toEqual(['locked', 'unlocked']);
  });
});

describe('the pool that a value comes from', () => {
  const poolOf = async (specification: Partial<ResourceSpecification>, values: Values = {}) => {
    const of = view();
    of.specifications.set('res-any', { id: 'res-any', ...specification } as ResourceSpecification);
    return changesOf(await decompose(order(item('add', 'a.any', 'res-any', values)), of), 'assign')[0]!.pool;
  };

  it.each<[string, ResourceSpecification['assignment'], Values, string | undefined]>([
    ['is named', { pool: 'olt-ports' }, {}, 'olt-ports'],
    ['is an expression over the characteristics', { poolExpression: `'ipv4-' & characteristic.addressing` }, { addressing: 'static' }, 'ipv4-static'],
    ['or over the place', { poolExpression: `'numbers-' & place.role` }, {}, 'numbers-installationAddress'],
    ['or is none', undefined, {}, undefined],
  ])('%s', async (_how, assignment, values, pool) => {
    expect(await poolOf({ assignment }, values)).toBe(pool);
  });

  it('must come to a name', async () => {
    await expect(poolOf({ assignment: { poolExpression: 'characteristic.region' } })).rejects.toThrow(new CannotPlan('item a.any: characteristic.region names no pool'));
  });
});

describe('resources that are modified', () => {
  it('are claimed, commanded, and changed; undone, they are commanded to what they were', async () => {
    const baselines = await installed(...internet('add', 500));
    expect(told(await decompose(order(...internet('noChange', 1000, { 'access.line': 'modify' })), view(baselines)))).toBe(`
resource order: internet of Mei Tan
  ○ assign                  resource inventory: claim access.line
  ○   activate access.line  legacy-provisioning: modify LINE  (after assign)
  ○     install             resource inventory: install access.line  (after activate access.line)

  assign → resource-inventory.commands; undo: RevertChanges
    ACCESS.LINE changing if still version 2
  activate access.line: modify LINE ACCESS.LINE { downloadSpeed 1000 } with ACCESS.OLTPORT = olt-ports 1
    undo: modify LINE ACCESS.LINE { downloadSpeed 500 } with ACCESS.OLTPORT = olt-ports 1
  install → resource-inventory.commands; undo: RevertChanges
    ACCESS.LINE changed { downloadSpeed 1000 }
`);
  });
});

describe('resources that are deleted', () => {
  it('go in the reverse order, dependents first; only then are their values released', async () => {
    const baselines = await installed(...internet('add', 500));
    expect(told(await decompose(order(...internet('delete', 500)), view(baselines)))).toBe(`
resource order: internet of Mei Tan
  ○ assign                                resource inventory: shut down access.oltPort, shut down access.line, shut down connectivity.dynamicAddress, shut down cpe.router
  ○   remove connectivity.dynamicAddress  legacy-provisioning: delete ADDRESS  (after assign; cannot be undone)
  ○   remove cpe.router                   legacy-provisioning: delete CPE  (after assign; cannot be undone)
  ○     remove access.line                legacy-provisioning: delete LINE  (after assign, remove connectivity.dynamicAddress, remove cpe.router; cannot be undone)
  ○       release                         resource inventory: release access.oltPort, access.line, connectivity.dynamicAddress, cpe.router  (after remove access.line, remove connectivity.dynamicAddress, remove cpe.router; cannot be undone)

  assign → resource-inventory.commands; undo: RevertChanges
    ACCESS.OLTPORT removing if still version 2
    ACCESS.LINE removing if still version 2
    CONNECTIVITY.DYNAMICADDRESS removing if still version 2
    CPE.ROUTER removing if still version 2
  remove access.line: delete LINE ACCESS.LINE { downloadSpeed 500 } with ACCESS.OLTPORT = olt-ports 1
  remove connectivity.dynamicAddress: delete ADDRESS CONNECTIVITY.DYNAMICADDRESS = ipv4-dynamic 1 { addressing "dynamic" } with ACCESS.LINE
  remove cpe.router: delete CPE CPE.ROUTER {} with ACCESS.LINE
  release → resource-inventory.commands
    ACCESS.OLTPORT removed
    ACCESS.LINE removed
    CONNECTIVITY.DYNAMICADDRESS removed
    CPE.ROUTER removed
`);
  });
});

describe('a resource that takes the place of another', () => {
  it('is there before the other goes: what cannot be undone comes last', async () => {
    const baselines = await installed(...internet('add', 500));
    const swap = [...internet('noChange', 500, { 'connectivity.dynamicAddress': 'delete' }), item('add', 'connectivity.staticAddress', 'res-ipv4-address', { addressing: 'static' }, ['access.line'])];
    expect(told(await decompose(order(...swap), view(baselines)))).toBe(`
resource order: internet of Mei Tan
  ○ assign                                    resource inventory: shut down connectivity.dynamicAddress, assign connectivity.staticAddress
  ○   activate connectivity.staticAddress     legacy-provisioning: add ADDRESS  (after assign)
  ○     install                               resource inventory: install connectivity.staticAddress  (after activate connectivity.staticAddress)
  ○       remove connectivity.dynamicAddress  legacy-provisioning: delete ADDRESS  (after install; cannot be undone)
  ○         release                           resource inventory: release connectivity.dynamicAddress  (after remove connectivity.dynamicAddress; cannot be undone)

  assign → resource-inventory.commands; undo: RevertChanges
    CONNECTIVITY.DYNAMICADDRESS removing if still version 2
    CONNECTIVITY.STATICADDRESS planned from ipv4-static
  activate connectivity.staticAddress: add ADDRESS CONNECTIVITY.STATICADDRESS { addressing "static" } with ACCESS.LINE values of assign
    undo: delete ADDRESS CONNECTIVITY.STATICADDRESS { addressing "static" } with ACCESS.LINE values of assign
  install → resource-inventory.commands; undo: RevertChanges
    CONNECTIVITY.STATICADDRESS installed
  remove connectivity.dynamicAddress: delete ADDRESS CONNECTIVITY.DYNAMICADDRESS = ipv4-dynamic 1 { addressing "dynamic" } with ACCESS.LINE
  release → resource-inventory.commands
    CONNECTIVITY.DYNAMICADDRESS removed
`);
  });
});

describe('an order that cannot be planned', () => {
  it.each<[string, ResourceOrderItem]>([
    ['item a.x: the catalog has no resource specification res-gone', item('add', 'a.x', 'res-gone')],
    ['item a.x: there is no resource A.X', item('modify', 'a.x', 'res-router')],
    ['item a.x: there is no resource A.X', item('delete', 'a.x', 'res-router')],
    ['item a.x: there is no resource A.X', item('noChange', 'a.x', 'res-router')],
  ])('%s', async (reason, asked) => {
    await expect(decompose(order(asked), view())).rejects.toThrow(new CannotPlan(reason));
  });
});

it('a plan names the versions of all that it was made from', async () => {
  const of = view(await installed(item('add', 'cpe.router', 'res-router')));
  for (const id of of.specifications.keys()) if (id !== 'res-router') of.specifications.delete(id);
  expect((await decompose(order(item('delete', 'cpe.router', 'res-router')), of)).versions).toEqual({ 'resourceSpecification/res-router': '1.0', 'resource/CPE.ROUTER': '2' });
});
