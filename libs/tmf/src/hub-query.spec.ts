import { tmf620, tmf622 } from './index.js';
import { parseHubQuery } from './hub-query.js';
import type { TmfApi } from './resource-definition.js';
import type { TmfError } from './tmf-error.js';

const wrong = (api: TmfApi, text: string) => {
  try {
    return parseHubQuery(api, text).eventTypes;
  } catch (error) {
    return (error as TmfError).violations!.map(({ path, reason }) => `${path} ${reason}`);
  }
};

describe('the query of a subscription', () => {
  it('is about every event of the API unless it says otherwise', () => {
    const all = Object.keys(tmf622.api.hub.events);
    expect(all).toHaveLength(8);
    for (const text of ['', '  ', '?']) expect(parseHubQuery(tmf622.api, text)).toMatchObject({ eventTypes: all, query: { filters: [] } });
  });

  it('names events', () => {
    const wanted = ['ProductOrderCreateEvent', 'ProductOrderStateChangeEvent'];
    expect(parseHubQuery(tmf622.api, `eventType=${wanted.toReversed().join(',')}`).eventTypes).toEqual(wanted);
    expect(parseHubQuery(tmf622.api, `?eventType=${wanted[0]}&eventType=${wanted[1]}`).eventTypes).toEqual(wanted);
  });

  it('rules out the events that have not what it asks for', () => {
    const told = ['ProductOrderCreateEvent', 'ProductOrderAttributeValueChangeEvent', 'ProductOrderDeleteEvent', 'ProductOrderStateChangeEvent', 'ProductOrderInformationRequiredEvent'];
    for (const text of ['productOrder.state=completed', 'event.productOrder.state=completed', 'productOrder.productOrderItem.product.id=1&correlationId=2']) {
      expect(parseHubQuery(tmf622.api, text).eventTypes).toEqual(told);
    }
    const { eventTypes, query } = parseHubQuery(tmf622.api, 'eventType=ProductOrderStateChangeEvent&productOrder.state=completed,failed');
    expect(eventTypes).toEqual(['ProductOrderStateChangeEvent']);
    expect(query.filters.map(({ path, operator, values }) => [path.map(({ name }) => name).join('.'), operator, values])).toEqual([
      ['eventType', 'eq', ['ProductOrderStateChangeEvent']],
      ['event.productOrder.state', 'eq', ['completed', 'failed']],
    ]);
  });

  it('is refused with every reason', () => {
    expect(wrong(tmf622.api, 'eventType=OrderEvent&fields=state&limit=3')).toEqual([
      'query must not ask for fields: every event is sent whole and in turn',
      'query must not ask for limit: every event is sent whole and in turn',
      expect.stringMatching(/^query names the event "OrderEvent"; there are ProductOrderCreateEvent, /),
    ]);
    expect(wrong(tmf622.api, 'productOrder.colour=red&productOrder.orderDate.gt=soon')).toEqual([
      expect.stringContaining('query event.productOrder.colour names "event.productOrder.colour", which the document does not declare'),
      expect.stringContaining('query event.productOrder.orderDate.gt must be compared with'),
    ]);
    expect(wrong(tmf622.api, 'state=completed')).toEqual([expect.stringContaining('which the document does not declare')]);
    expect(wrong(tmf622.api, 'eventType=CancelProductOrderCreateEvent&productOrder.state=completed')).toEqual([expect.stringContaining('which the document does not declare')]);
    expect(wrong(tmf620.api, 'productOrder.state=completed')).toEqual([expect.stringContaining('which the document does not declare')]);
    expect(wrong(tmf622.api, '__proto__.x=1&constructor=2')).toHaveLength(2);
  });
});
