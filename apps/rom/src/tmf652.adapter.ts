import type { ControllerConfig } from '@banyan/service';
import { z } from 'zod';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import { ControllerHttp } from './controller-http.js';
import { optionsOf, pathPrefix, rootOf } from './controller-options.js';
import { doubt, JsonExchange, listed, outcomeOf, type Answer } from './json-exchange.js';

const tmf652Options = z.strictObject({
  /** Before `/resourceOrder` and `/cancelResourceOrder`. */
  prefix: pathPrefix.default('/tmf-api/resourceOrderingManagement/v4'),
});

interface Order {
  id: string;
  externalId?: string;
  state?: string;
  note?: { text?: string }[];
  orderItem?: { action?: string; resource?: { id?: string } }[];
}

interface Cancellation {
  id: string;
  state?: string;
  cancellationReason?: string;
  resourceOrder?: { id?: string };
}

/** What an order there has come to. One that is held or pending is seen to by those over there; a state that is not listed is in doubt, and so is `partial`. */
const orderKinds: Readonly<Record<string, 'accepted' | 'done' | 'refused'>> = {
  acknowledged: 'accepted', inProgress: 'accepted', pending: 'accepted', held: 'accepted', assessingCancellation: 'accepted', pendingCancellation: 'accepted',
  completed: 'done', failed: 'refused', cancelled: 'refused', rejected: 'refused',
};

/** What a cancel task has come to; one that ended with an error came too late, so that the reverse order is due. */
const cancellationKinds: Readonly<Record<string, 'accepted' | 'done'>> = { acknowledged: 'accepted', inProgress: 'accepted', done: 'done' };

const openStates = Object.keys(orderKinds).filter((state) => orderKinds[state] === 'accepted');

/**
 * Another resource order management that speaks TMF652 v4. A command becomes a resource order there with one item, whose `externalId` is the command's id. What is
 * to be taken away while the order that adds it has not ended is cancelled (cancelResourceOrder); afterwards the reverse is ordered.
 */
export class Tmf652Adapter implements Adapter {
  readonly name: string;
  readonly repeats = 'byCommandId';
  readonly settlingTimeMs: number;
  readonly timeoutMs: number;
  private readonly http: ControllerHttp;
  private readonly root: string;
  private registeredFor?: string;

  /** @throws ConfigError with everything that is wrong */
  constructor(controller: ControllerConfig) {
    ({ name: this.name, settlingTimeMs: this.settlingTimeMs, timeoutMs: this.timeoutMs } = controller);
    this.http = new ControllerHttp(controller);
    this.root = rootOf(controller, optionsOf(tmf652Options, controller).prefix);
  }

  async execute(command: AdapterCommand): Promise<CommandOutcome> {
    const exchange = new JsonExchange(this.http, this.root, command);
    if (command.operation === 'delete') {
      const open = await this.openAddition(command.objectKey, exchange);
      if (open && 'kind' in open) return open;
      if (open) return cancelled(await exchange.send('POST', '/cancelResourceOrder', { cancellationReason: reasonOf(command.commandId), resourceOrder: { id: open.id } }));
    }
    return ordered(await exchange.send('POST', '/resourceOrder', orderOf(command)));
  }

  async query(commandId: string, timeoutMs: number): Promise<QueryOutcome> {
    const exchange = new JsonExchange(this.http, this.root, { timeoutMs });
    const orders = await listed<Order>(exchange, '/resourceOrder', 'externalId', commandId, ({ externalId }) => externalId === commandId);
    if (!Array.isArray(orders)) return doubt(orders);
    if (orders.length > 0) return answered(standingOf(orders.at(-1)!));
    const reason = reasonOf(commandId);
    const cancellations = await listed<Cancellation>(exchange, '/cancelResourceOrder', 'cancellationReason', reason, ({ cancellationReason }) => cancellationReason === reason);
    if (!Array.isArray(cancellations)) return doubt(cancellations);
    const cancellation = cancellations.at(-1);
    // One that came too late has changed nothing: the command is sent again and finds the order ended.
    return cancellation && cancellation.state !== 'terminatedWithError' ? answered(endOf(cancellation)) : { kind: 'notFound' };
  }

  async follow(ref: string, timeoutMs: number): Promise<CommandOutcome> {
    const [collection = '', id = ''] = ref.split('/');
    const answer = await new JsonExchange(this.http, this.root, { timeoutMs }).send('GET', `/${collection}/${encodeURIComponent(id)}`);
    if (answer.kind !== 'answer') return doubt(answer);
    return collection === 'resourceOrder' ? standingOf(answer.body as Order) : endOf(answer.body as Cancellation);
  }

  /** A hub of v4 does not tell who listens; so it is asked once by each process, and may know the address already. */
  async listen(callback: string, timeoutMs: number): Promise<void> {
    if (this.registeredFor === callback) return;
    const answer = await new JsonExchange(this.http, this.root, { timeoutMs }).send('POST', '/hub', { callback });
    if (answer.kind !== 'answer' && answer.status !== 409) throw new Error(answer.reason);
    this.registeredFor = callback;
  }

  movedIn(notification: unknown): string[] {
    const { event } = (notification ?? {}) as { event?: Record<string, { id?: unknown } | undefined> | null };
    return ['resourceOrder', 'cancelResourceOrder'].flatMap((name) => (typeof event?.[name]?.id === 'string' ? [`${name}/${event[name].id}`] : []));
  }

  /** The order that adds the resource and has not ended. */
  private async openAddition(resource: string, exchange: JsonExchange): Promise<Order | undefined | Extract<CommandOutcome, { kind: 'unknown' }>> {
    const adds = ({ state = '', orderItem = [] }: Order) => openStates.includes(state) && orderItem.some((item) => item.action === 'add' && item.resource?.id === resource);
    const orders = await listed<Order>(exchange, '/resourceOrder', 'orderItem.resource.id', resource, adds);
    return Array.isArray(orders) ? orders.at(-1) : doubt(orders);
  }
}

/** Cancel tasks have no external id. */
const reasonOf = (commandId: string) => `taken back by command ${commandId}`;

/** Pure: the resource bears its own id there too, so that a change and a removal can name it. */
function orderOf({ commandId, operation, objectClass, objectKey, attributes, correlationId }: AdapterCommand): object {
  const specification = { resourceSpecification: { id: objectClass } };
  const characteristics = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([name, value]) => ({ name, value }));
  const resource = { id: objectKey, ...(operation === 'add' ? { name: objectKey } : {}), ...(characteristics.length > 0 ? { resourceCharacteristic: characteristics } : {}), ...specification };
  return { externalId: commandId, externalReference: [{ id: correlationId, owner: 'Banyan', entityType: 'ProductOrder' }], orderItem: [{ id: '1', action: operation, resource, ...specification }] };
}

function ordered(answer: Answer): CommandOutcome {
  return answer.kind === 'answer' ? standingOf(answer.body as Order) : outcomeOf(answer);
}

function cancelled(answer: Answer): CommandOutcome {
  if (answer.kind === 'answer') return endOf(answer.body as Cancellation);
  // It may have ended meanwhile: asked about, the command is not found, and its reverse order is sent.
  return answer.kind === 'refused' ? doubt(answer) : outcomeOf(answer);
}

function standingOf({ id, state = '', note = [] }: Order): CommandOutcome {
  const kind = Object.hasOwn(orderKinds, state) ? orderKinds[state] : undefined;
  if (kind === 'done') return { kind, reference: id };
  if (kind === 'accepted') return { kind, ref: `resourceOrder/${id}` };
  return { kind: kind ?? 'unknown', reason: note.at(-1)?.text ?? `the order is ${state || 'without a state'}` };
}

function endOf({ id, state = '', resourceOrder }: Cancellation): CommandOutcome {
  const kind = Object.hasOwn(cancellationKinds, state) ? cancellationKinds[state] : undefined;
  if (kind === 'done') return { kind, ...(resourceOrder?.id ? { reference: resourceOrder.id } : {}) };
  return kind ? { kind, ref: `cancelResourceOrder/${id}` } : { kind: 'unknown', reason: `the cancellation is ${state || 'without a state'}` };
}

function answered(outcome: CommandOutcome): QueryOutcome {
  return outcome.kind === 'accepted' ? { kind: 'unknown', reason: 'they still work on it' } : (outcome as QueryOutcome);
}
