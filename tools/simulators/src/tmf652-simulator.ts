import type { ServerResponse } from 'node:http';
import type { Conduct } from './conduct.js';
import type { Verb } from './ledger.js';
import { send, sendJson, sendLater, startSimulator, tellAll, type GearRequest, type Protocol, type Simulator, type SimulatorOptions } from './simulator.js';

const root = '/tmf-api/resourceOrderingManagement/v4';
const json = { 'content-type': 'application/json' };
const verbs: Readonly<Record<string, Verb>> = { add: 'CREATE', modify: 'MODIFY', delete: 'REMOVE' };

interface Order {
  id: string;
  externalId: string;
  orderItem: [{ action: string; resource: { id: string; resourceCharacteristic?: { name: string; value: unknown }[] }; resourceSpecification?: { id: string } }];
  isCancelled?: boolean;
}

interface Cancellation {
  id: string;
  state: 'done' | 'terminatedWithError';
  cancellationReason?: string;
  resourceOrder: { id: string };
}

/** Starts another resource order management that speaks TMF652 v4: an order of one item is one command, by its `externalId`. */
export function startTmf652Simulator(options: SimulatorOptions = {}): Promise<Simulator> {
  return startSimulator(options, { referencePrefix: 'RO' }, (conduct) => new Orders(conduct).to);
}

class Orders {
  private readonly orders = new Map<string, Order>();
  private readonly cancellations = new Map<string, Cancellation>();
  private readonly callbacks: string[] = [];
  private lastNumber = 0;

  /** What stands in the ledger of former starts was ordered. */
  constructor(private readonly conduct: Conduct<unknown>) {
    for (const { commandId, verb, objectClass, objectKey, attributes } of conduct.ledger.entries()) {
      const [action = ''] = Object.entries(verbs).find(([, each]) => each === verb) ?? [];
      const resource = { id: objectKey, resourceCharacteristic: Object.entries(attributes).map(([name, value]) => ({ name, value })) };
      const id = `ro-${(this.lastNumber += 1)}`;
      this.orders.set(id, { id, externalId: commandId, orderItem: [{ action, resource, resourceSpecification: { id: objectClass } }] });
    }
  }

  readonly to: Protocol = (request, response) => {
    const [, collection = '', id = ''] = new RegExp(`^${root}/(resourceOrder|cancelResourceOrder|hub)(?:/([^/]+))?$`).exec(request.pathname) ?? [];
    const routes: Record<string, () => void> = {
      'GET resourceOrder': () => this.show(id, request, response),
      'POST resourceOrder': () => this.place(request, response),
      'GET cancelResourceOrder': () => this.tell(id, request, response),
      'POST cancelResourceOrder': () => this.cancel(request, response),
      'POST hub': () => this.register(request, response),
    };
    const route = routes[`${request.method} ${collection}`];
    if (route) return route();
    fail(response, 404, 'there is no such resource');
  };

  private register({ body }: GearRequest, response: ServerResponse): void {
    const { callback } = JSON.parse(body.toString('utf8')) as { callback: string };
    if (this.callbacks.includes(callback)) return fail(response, 409, 'it listens already');
    this.callbacks.push(callback);
    sendJson(response, 201, { id: String(this.callbacks.length), callback });
  }

  private place({ body }: GearRequest, response: ServerResponse): void {
    const order = { ...(JSON.parse(body.toString('utf8')) as Order), id: `ro-${(this.lastNumber += 1)}` };
    const [{ action, resource, resourceSpecification }] = order.orderItem;
    const attributes = Object.fromEntries((resource.resourceCharacteristic ?? []).map(({ name, value }) => [name, value]));
    const placed = (afterMs: number, state: string) => {
      this.orders.set(order.id, order);
      sendLater(response, afterMs, 201, json, JSON.stringify({ ...order, state }));
    };
    this.conduct.perform({ commandId: order.externalId, verb: verbs[action]!, objectClass: resourceSpecification?.id ?? '', objectKey: resource.id, attributes }, {
      done: (_entry, afterMs) => placed(afterMs, 'completed'),
      queued: (afterMs) => placed(afterMs, 'acknowledged'),
      passed: () => tellAll(this.callbacks, { eventType: 'ResourceOrderStateChangeEvent', event: { resourceOrder: this.told(order) } }),
      refused: (reason, afterMs) => sendLater(response, afterMs, 422, json, JSON.stringify({ code: '422', reason: 'the order cannot be accepted', message: reason })),
      silent: () => {
        if (this.conduct.ledger.find(order.externalId)) this.orders.set(order.id, order);
        response.destroy();
      },
    });
  }

  private show(id: string, { search }: GearRequest, response: ServerResponse): void {
    const [externalId, resource] = [search.get('externalId'), search.get('orderItem.resource.id')];
    if (externalId !== null && this.conduct.recall(externalId).kind === 'silent') return void response.destroy();
    const chosen = [...this.orders.values()].filter((each) => this.conduct.knows(each.externalId) && (!id || each.id === id) && (externalId === null || each.externalId === externalId) && (resource === null || each.orderItem[0].resource.id === resource));
    const told = chosen.map((order) => this.told(order));
    if (told.includes(undefined)) return void response.destroy();
    if (!id) return sendJson(response, 200, told);
    if (told[0]) return sendJson(response, 200, told[0]);
    fail(response, 404, `there is no order ${id}`);
  }

  private told(order: Order): object | undefined {
    const known = this.conduct.recall(order.externalId);
    const { isCancelled, ...shown } = order;
    const states = { done: 'completed', queued: 'inProgress', refused: isCancelled ? 'cancelled' : 'failed', silent: undefined, notFound: undefined } as const;
    return states[known.kind] && { ...shown, state: states[known.kind], ...(known.kind === 'refused' ? { note: [{ text: known.reason }] } : {}) };
  }

  private cancel({ body }: GearRequest, response: ServerResponse): void {
    const told = JSON.parse(body.toString('utf8')) as Omit<Cancellation, 'id' | 'state'>;
    const order = this.orders.get(told.resourceOrder.id);
    if (!order) return fail(response, 404, `there is no order ${told.resourceOrder.id}`);
    order.isCancelled = this.conduct.drop(order.externalId, told.cancellationReason ?? 'cancelled');
    const cancellation: Cancellation = { ...told, id: `ca-${(this.lastNumber += 1)}`, state: order.isCancelled ? 'done' : 'terminatedWithError' };
    this.cancellations.set(cancellation.id, cancellation);
    sendLater(response, this.conduct.settings.latencyMs, 201, json, JSON.stringify(cancellation));
  }

  private tell(id: string, { search }: GearRequest, response: ServerResponse): void {
    const reason = search.get('cancellationReason');
    const chosen = [...this.cancellations.values()].filter((each) => (!id || each.id === id) && (reason === null || each.cancellationReason === reason));
    sendJson(response, 200, id ? chosen[0] : chosen);
  }
}

const fail = (response: ServerResponse, status: number, reason: string) => send(response, status, json, JSON.stringify({ code: String(status), reason }));
