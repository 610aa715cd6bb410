import { bypasses } from './direct-order.js';
import type { ResourceOrder, ResourceOrderItem, ResourceOrderView } from './resource-order.entity.js';

const view = { specifications: new Map(), baselines: new Map([['line-1', { resource: { resourceSpecification: { id: 'res-line' } }, version: 1 }], ['mast-1', { resource: { resourceSpecification: { id: 'res-mast' } }, version: 1 }]]) } as unknown as ResourceOrderView;
const uses = { bySpecification: new Map([['res-line', ['RFS access']]]), byResource: new Map([['line-1', ['service-7']], ['mast-1', []]]) };

const add = (specification: string) => ({ action: 'add', resource: { id: 'new' }, resourceSpecification: { id: specification } });
const touch = (action: string, id: string) => ({ action, resource: { id } });

describe('a direct resource order', () => {
  it.each<[string, object, string[]]>([
    ['adds what no service is made of', add('res-mast'), []],
    ['adds what services are made of', add('res-line'), ['usedByServices orderItem[0].resourceSpecification.id']],
    ['changes what serves nobody', touch('modify', 'mast-1'), []],
    ['removes what serves nobody', touch('delete', 'mast-1'), []],
    ['changes what serves', touch('modify', 'line-1'), ['usedByServices orderItem[0].resourceSpecification.id', 'servesService orderItem[0].resource.id']],
    ['removes what serves under another specification', { ...touch('delete', 'line-1'), resourceSpecification: { id: 'res-mast' } }, ['servesService orderItem[0].resource.id']],
    ['only names what serves', touch('noChange', 'line-1'), []],
  ])('that %s', (_, item, faults) => {
    const order = { id: 'o', orderItem: [{ id: '1', ...item } as ResourceOrderItem] } as ResourceOrder;
    expect(bypasses(order, view, uses).map(({ code, path }) => `${code} ${path}`)).toEqual(faults);
  });
});
