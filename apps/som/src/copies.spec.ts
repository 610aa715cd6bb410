import type { Plan, SendAction } from '@banyan/order';
import { sequentialIds } from '@banyan/testing';
import { decompose } from './decomposition.js';
import type { ResourceOrderItem } from './resource-order.js';
import type { InstalledCfs, InstalledRfs, ServiceOrder, ServiceSpecification } from './service-order.entity.js';

type Json = Record<string, unknown>;
interface Place { id: string; role: string }
const site = (id: string): Place => ({ id, role: 'site' });
const [north, south, east] = [site('north'), site('south'), site('east')];
const eachSite = (key: string, more: object = {}) => ({ key, each: `place[role = 'site']`, set: { at: 'item.id' }, ...more });
const toService = (id: string, decomposition: object) => ({ id, name: id, relationshipType: 'decomposesTo', decomposition });

/** A network whose sites are RFSs, and one network over them; one whose sites are CFSs; and one whose sites are resources of one RFS. */
const specifications = new Map<string, ServiceSpecification>(Object.entries({
  'network': { serviceSpecRelationship: [toService('line', eachSite('site')), toService('over', { key: 'over', set: { all: `$join(place.id, ' ')` } })] },
  'line': { resourceSpecification: [{ id: 'port', decomposition: { key: 'port', placeRole: ['site'], set: { from: 'place.id' } } }] },
  'over': { resourceSpecification: [{ id: 'overlay', decomposition: { key: 'overlay', set: {} } }] },
  'services': { serviceSpecRelationship: [toService('network', eachSite('site'))] },
  'resources': { serviceSpecRelationship: [toService('hub', { key: 'hub' })] },
  'hub': { resourceSpecification: [{ id: 'port', decomposition: eachSite('port', { placeRole: ['site'] }) }] },
} as Record<string, Partial<ServiceSpecification>>).map(([id, more]): [string, ServiceSpecification] => [id, { id, name: id, ...more } as ServiceSpecification]));

const order = (action: string, specification: string, place: Place[], more: object = {}) => ({ id: 'order', serviceOrderItem: [{ id: 'wan', action, service: { id: 'cfs', name: 'WAN', serviceSpecification: { id: specification }, place, ...more } }] }) as unknown as ServiceOrder;
const dataOf = (plan: Plan) => plan.tasks.map(({ do: action }) => (action as SendAction).data);
const changes = (plan: Plan) => dataOf(plan).flatMap((data) => (data['changes'] ?? []) as { id: string; event: string; document?: Json; set?: Json }[]);
const items = (plan: Plan) => dataOf(plan).flatMap((data) => ((data['order'] as { orderItem?: ResourceOrderItem[] } | undefined)?.orderItem ?? []));
const ids = (place: unknown) => ((place ?? []) as Place[]).map(({ id }) => id).join(' ');

/** The services and resources as the inventories keep them once an `add` has been carried out. */
function installed(plan: Plan, specification: string): InstalledCfs {
  const versioned = (document: unknown) => ({ document, version: 2 }) as never;
  const documents = new Map<string, Json>(changes(plan).flatMap(({ id, document }) => (document ? [[id, { ...document, id }]] : [])));
  const ordered = dataOf(plan).flatMap((data) => ((data['order'] as { serviceOrderItem?: { service: Json }[] } | undefined)?.serviceOrderItem ?? []));
  const resources = new Map(items(plan).map(({ resource }) => [resource.id, resource]));
  const refs = (list: unknown) => (list ?? []) as { id: string; name: string }[];
  const cfs = { ...documents.get('cfs'), state: 'active', serviceSpecification: { id: specification } };
  const supporting = refs(documents.get('cfs')!['supportingService']);
  return {
    service: versioned(cfs),
    rfs: supporting.filter(({ id }) => documents.has(id)).map(({ id, name }): InstalledRfs => ({ key: name, service: versioned(documents.get(id)), resources: refs(documents.get(id)!['supportingResource']).map((ref) => ({ key: ref.name, resource: versioned(resources.get(ref.id)) })) })),
    inner: supporting.filter(({ id }) => !documents.has(id)).map(({ id, name }) => ({ key: name, service: versioned(ordered.find(({ service }) => service['id'] === id)!.service) })),
  };
}

async function changed(specification: string, action: string, place: Place[], more: object = {}): Promise<Plan> {
  const view = { specifications, installed: new Map<string, InstalledCfs>(), sharable: [] };
  const [added] = await decompose(order('add', specification, [north, south]), view, sequentialIds('old'));
  if (action === 'add') return added!;
  const [plan] = await decompose(order(action, specification, place, more), { ...view, installed: new Map([['cfs', installed(added!, specification)]]) }, sequentialIds('new'));
  return plan!;
}

const resources = (plan: Plan) => items(plan).map(({ id, action, place, resource }) => `${action} ${id} at ${ids(place)}, kept as ${(resource['place'] as Place).id}`);

describe('a copy for each place', () => {
  it('stands at that place alone, with all it rests on', async () => {
    const plan = await changed('network', 'add', []);
    expect(resources(plan)).toEqual(['add site#north.port at north, kept as north', 'add site#south.port at south, kept as south', 'add over.overlay at north south, kept as north']);
    expect(items(plan).slice(0, 2).map(({ resource }) => resource['resourceCharacteristic'])).toMatchObject([[{ name: 'from', value: 'north' }], [{ name: 'from', value: 'south' }]]);
    expect(changes(plan).flatMap(({ document }) => (document ? [`${String(document['name'])} at ${ids(document['place'])}`] : []))).toEqual(['WAN at north south', 'line at north', 'line at south', 'over at north south']);
  });

  it('comes and goes by itself, while the others are left alone', async () => {
    const plan = await changed('network', 'modify', [north, east]);
    expect(resources(plan)).toEqual(['noChange site#north.port at north, kept as north', 'add site#east.port at east, kept as east', 'noChange over.overlay at north east, kept as north', 'delete site#south.port at south, kept as south']);
    expect(changes(plan).filter(({ event }) => event !== 'planned' && event !== 'installed').map(({ id, event, set }) => `${event} ${id}${set?.['place'] ? ` at ${ids(set['place'])}` : ''}`)).toEqual(['changing cfs', 'changing old-6', 'removing old-4', 'changed cfs at north east', 'changed old-6 at north east', 'removed old-4']);
  });

  it('is suspended where it stands, and goes from there', async () => {
    const suspended = await changed('network', 'modify', [north, south], { state: 'inactive' });
    expect(resources(suspended)).toEqual(['modify site#north.port at north, kept as north', 'modify site#south.port at south, kept as south', 'modify over.overlay at north south, kept as north']);
    expect(changes(suspended).filter(({ event }) => event === 'suspended').map(({ set }) => ids(set!['place']))).toEqual(['north south', 'north', 'south', 'north south']);
    expect(resources(await changed('network', 'delete', [north, south]))).toEqual(['delete site#north.port at north, kept as north', 'delete site#south.port at south, kept as south', 'delete over.overlay at north south, kept as north']);
  });

  it('may be a service that is ordered by itself', async () => {
    const told = (plan: Plan) => dataOf(plan).flatMap((data) => ((data['order'] as { serviceOrderItem?: { id: string; action: string; service: Json }[] } | undefined)?.serviceOrderItem ?? []).map(({ id, action, service }) => `${action} ${id} at ${ids(service['place'])}`));
    expect(told(await changed('services', 'add', []))).toEqual(['add site#north at north', 'add site#south at south']);
    expect(told(await changed('services', 'modify', [north, east]))).toEqual(['add site#east at east', 'delete site#south at south']);
  });

  it('may be a resource', async () => {
    const plan = await changed('resources', 'modify', [north, east]);
    expect(resources(plan)).toEqual(['noChange hub.port#north at north, kept as north', 'add hub.port#east at east, kept as east', 'delete hub.port#south at south, kept as south']);
  });

  it('is of the places that the service has, where an order names none', async () => {
    expect(resources(await changed('network', 'modify', undefined as never))).toEqual([]);
  });
});
