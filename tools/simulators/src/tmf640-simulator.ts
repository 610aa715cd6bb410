import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Conduct } from './conduct.js';
import type { GearCommand, LedgerEntry, Verb } from './ledger.js';
import { send, sendJson, sendLater, startSimulator, type GearRequest, type Protocol, type Simulator, type SimulatorOptions } from './simulator.js';

const root = '/tmf-api/ServiceActivationAndConfiguration/v4';
const json = { 'content-type': 'application/json' };

interface Told {
  name?: string;
  serviceSpecification?: { id: string };
  serviceCharacteristic?: { name: string; value: unknown }[];
  relatedEntity?: { id: string; role?: string }[];
}

/** What a monitor was made for. */
interface Request {
  method: string;
  command: GearCommand;
  header: { name: string; value: string }[];
}

/** Starts a controller that speaks TMF640 v4. What it does at once it answers with 201, 200 or 204; what it queues, with 202 and a monitor. */
export function startTmf640Simulator(options: SimulatorOptions = {}): Promise<Simulator> {
  // A merge patch replaces lists as a whole.
  return startSimulator(options, { referencePrefix: 'SA', merge: (_existing, told) => told }, (conduct) => new Activation(conduct).to);
}

class Activation {
  private readonly keys = new Map<string, { name: string; specification: string }>();
  private readonly monitors = new Map<string, Request>();
  private lastNumber = 0;

  /** What stands in the ledger of former starts is there again. */
  constructor(private readonly conduct: Conduct<unknown>) {
    for (const { objectKey: name, objectClass: specification } of conduct.ledger.configuration()) this.keys.set(`s-${(this.lastNumber += 1)}`, { name, specification });
  }

  readonly to: Protocol = (request, response) => {
    const [, collection = '', id = ''] = new RegExp(`^${root}/(service|monitor)(?:/([^/]+))?$`).exec(request.pathname) ?? [];
    const routes: Record<string, () => void> = {
      'GET service': () => this.show(id, request, response),
      'GET monitor': () => this.tell(id, request, response),
      'POST service': () => this.create(request, response),
      'PATCH service': () => this.touch(id, 'MODIFY', request, response),
      'DELETE service': () => this.touch(id, 'REMOVE', request, response),
    };
    const route = routes[`${request.method} ${collection}`];
    if (route) return route();
    fail(response, 404, 'there is no such resource');
  };

  private create(request: GearRequest, response: ServerResponse): void {
    const { name, serviceSpecification } = read(request);
    if (!name || !serviceSpecification) return fail(response, 400, 'name and serviceSpecification are needed');
    const known = [...this.keys].find(([, key]) => key.name === name)?.[0];
    const id = known ?? `s-${(this.lastNumber += 1)}`;
    this.keys.set(id, { name, specification: serviceSpecification.id });
    this.perform(id, 'CREATE', request, response);
  }

  private touch(id: string, verb: Verb, request: GearRequest, response: ServerResponse): void {
    if (!this.shown(id)) return fail(response, 404, `there is no service ${id}`);
    this.perform(id, verb, request, response);
  }

  private perform(id: string, verb: Verb, request: GearRequest, response: ServerResponse): void {
    const { name, specification } = this.keys.get(id)!;
    const { serviceCharacteristic = [] } = read(request);
    const command = { commandId: commandIdOf(request.headers), verb, objectClass: specification, objectKey: name, attributes: Object.fromEntries(serviceCharacteristic.map((each) => [each.name, each.value])) };
    const status = { CREATE: 201, MODIFY: 200, REMOVE: 204 }[verb];
    this.conduct.perform(command, {
      done: (entry, afterMs) => sendLater(response, afterMs, status, json, verb === 'REMOVE' ? '' : JSON.stringify(serviceOf(id, entry, entry.commandId))),
      queued: (afterMs) => {
        const monitor = `m-${(this.lastNumber += 1)}`;
        this.monitors.set(monitor, { method: request.method, command, header: [{ name: 'x-request-id', value: encodeURIComponent(command.commandId) }] });
        sendLater(response, afterMs, 202, { location: `${root}/monitor/${monitor}` }, '');
      },
      refused: (reason, afterMs) => sendLater(response, afterMs, 422, json, JSON.stringify({ code: '422', reason })),
      silent: () => void response.destroy(),
    });
  }

  private show(id: string, { search }: GearRequest, response: ServerResponse): void {
    if (id) {
      const service = this.shown(id);
      return service ? sendJson(response, 200, service) : fail(response, 404, `there is no service ${id}`);
    }
    const [name, command] = [search.get('name'), search.get('relatedEntity.id')];
    if (command !== null && this.conduct.recall(command).kind === 'silent') return void response.destroy();
    const all = [...this.keys.keys()].flatMap((each) => this.shown(each) ?? []);
    sendJson(response, 200, all.filter((each) => (name === null || each.name === name) && (command === null || each.relatedEntity[0]?.id === command)));
  }

  private tell(id: string, { search }: GearRequest, response: ServerResponse): void {
    const wanted = search.get('request.header.value');
    if (wanted !== null && this.conduct.recall(decodeURIComponent(wanted)).kind === 'silent') return void response.destroy();
    const chosen = [...this.monitors].filter(([each, { header, command }]) => this.conduct.knows(command.commandId) && (!id || each === id) && (wanted === null || header.some(({ value }) => value === wanted)));
    const told = chosen.map(([each, request]) => this.monitor(each, request));
    if (told.includes(undefined)) return void response.destroy();
    if (!id) return sendJson(response, 200, told);
    if (told[0]) return sendJson(response, 200, told[0]);
    fail(response, 404, `there is no monitor ${id}`);
  }

  private monitor(id: string, { method, command, header }: Request): object | undefined {
    const known = this.conduct.recall(command.commandId);
    if (known.kind === 'silent' || known.kind === 'notFound') return undefined;
    const ended = { done: { state: 'Completed' }, queued: { state: 'InProgress' }, refused: { state: 'InError', response: { statusCode: '422', header: [], body: JSON.stringify({ code: '422', reason: known.kind === 'refused' ? known.reason : '' }) } } }[known.kind];
    return { id, href: `${root}/monitor/${id}`, request: { method, to: `${root}/service`, header, body: '' }, ...ended };
  }

  private shown(id: string): ReturnType<typeof serviceOf> | undefined {
    const key = this.keys.get(id);
    const object = key && this.conduct.ledger.object(key.specification, key.name);
    const last = object && this.conduct.ledger.entries().findLast(({ objectKey }) => objectKey === key.name);
    return object && serviceOf(id, object, last?.commandId ?? '');
  }
}

const commandIdOf = (headers: IncomingHttpHeaders) => decodeURIComponent(String(headers['x-request-id'] ?? ''));
const read = ({ body }: GearRequest): Told => (body.length > 0 ? (JSON.parse(body.toString('utf8')) as Told) : {});

const serviceOf = (id: string, { objectClass, objectKey, attributes }: Pick<LedgerEntry, 'objectClass' | 'objectKey' | 'attributes'>, commandId: string) => ({
  id, href: `${root}/service/${id}`, name: objectKey, state: 'active', serviceSpecification: { id: objectClass },
  serviceCharacteristic: Object.entries(attributes).map(([name, value]) => ({ name, value })), relatedEntity: [{ id: commandId, role: 'lastCommand', '@referredType': 'Command' }],
});

const fail = (response: ServerResponse, status: number, reason: string) => send(response, status, json, JSON.stringify({ code: String(status), reason }));
