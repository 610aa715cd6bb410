import { joinGroups } from './fallout-reader.js';

const group = (service: string, errorSignature: string, count: number, more: object = {}) => ({
  service, errorSignature, taskFlowSpecification: 'add by gear', count, orders: count, journeys: count, owned: 0, priority: 3, oldest: '2030-01-02T00:00:00.000Z', newest: '2030-01-03T00:00:00.000Z', ...more,
});

describe('the fallout of all services, by cause', () => {
  it('names together the services that suffer of one cause, the most frequent first', () => {
    const joined = joinGroups([group('com', 'a', 2), group('som', 'b', 5), group('rom', 'a', 4, { priority: 1, owned: 1, oldest: '2030-01-01T00:00:00.000Z' })]);
    expect(joined.map(({ errorSignature, services, count, owned, priority, oldest, newest }) => [errorSignature, services, count, owned, priority, oldest, newest])).toEqual([
      ['a', ['com', 'rom'], 6, 1, 1, '2030-01-01T00:00:00.000Z', '2030-01-03T00:00:00.000Z'],
      ['b', ['som'], 5, 0, 3, '2030-01-02T00:00:00.000Z', '2030-01-03T00:00:00.000Z'],
    ]);
  });
});
