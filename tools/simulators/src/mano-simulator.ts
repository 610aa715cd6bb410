import type { ServerResponse } from 'node:http';
import type { Conduct } from './conduct.js';
import type { Verb } from './ledger.js';
import { send, sendLater, startSimulator, tellAll, type GearRequest, type Protocol, type Simulator, type SimulatorOptions } from './simulator.js';

export interface ManoSimulator extends Simulator {
  /** Everything that came over the wire, head and body, in order. */
  received(): string[];
}

interface Instance {
  id: string;
  nsdId: string;
  nsInstanceName: string;
}

/** Verb of the ledger and type of the operation occurrence, by the operation's name in the path; heal leaves all as it is. */
const operations: Readonly<Record<string, { verb: Verb; type: string }>> = {
  instantiate: { verb: 'CREATE', type: 'INSTANTIATE' }, scale: { verb: 'MODIFY', type: 'SCALE' }, update: { verb: 'MODIFY', type: 'UPDATE' }, heal: { verb: 'MODIFY', type: 'HEAL' }, terminate: { verb: 'REMOVE', type: 'TERMINATE' },
};

/** What an operation reads as, unless the gear was told another word for it. */
const states = { done: 'COMPLETED', refused: 'FAILED', queued: 'PROCESSING' } as const;

/** What an operation is begun with. */
interface Told {
  nsFlavourId?: string;
  additionalParamsForNs?: Record<string, unknown>;
  scaleNsData?: { additionalParamsForNs?: Record<string, unknown> };
  assocNewNsdVersionData?: { newNsdId: string };
  changeNsFlavourData?: { newNsFlavourId: string };
}

interface Begun {
  type: string;
  nsInstanceId: string;
  startTime: string;
  operationParams: Told;
}

/** Starts an orchestrator of virtual functions: ETSI NFV SOL005, network service life cycle, at `/nslcm/v1`. Operation occurrences bear the ids of the commands that they came with. */
export async function startManoSimulator(options: SimulatorOptions = {}): Promise<ManoSimulator> {
  const received: string[] = [];
  const simulator = await startSimulator(options, { referencePrefix: 'NS' }, (conduct) => {
    const answer = new Orchestrator(conduct);
    return (request, response) => {
      received.push(`${request.method} ${request.pathname}?${decodeURIComponent(request.search.toString())} ${JSON.stringify(request.headers)} ${request.body.toString('utf8')}`);
      answer.to(request, response);
    };
  });
  return { ...simulator, received: () => received };
}

class Orchestrator {
  private readonly instances = new Map<string, Instance>();
  /** Which operation on which instance a command was. */
  private readonly begun = new Map<string, Begun>();
  private readonly callbacks: string[] = [];
  private lastNumber = 0;

  /** What stands in the ledger of former starts is there again. */
  constructor(private readonly conduct: Conduct<unknown>) {
    for (const { objectKey, attributes } of conduct.ledger.configuration()) this.register(String(attributes['nsdId']), objectKey);
  }

  readonly to: Protocol = (request, response) => {
    const [, collection = '', id = '', operation = ''] = /^\/nslcm\/v1\/(\w+)(?:\/([^/]+))?(?:\/(\w+))?$/.exec(request.pathname) ?? [];
    if (collection === 'ns_lcm_op_occs' && operation === 'rollback') return this.rollBack(decodeURIComponent(id), response);
    if (collection === 'ns_lcm_op_occs' && request.method === 'GET') return this.occurrences(decodeURIComponent(id), request, response);
    if (collection === 'subscriptions' && !id) return this.subscriptions(request, response);
    if (collection !== 'ns_instances') return problem(response, 404, 'there is no such resource');
    if (request.method === 'POST' && !id) return this.create(request, response);
    if (!id) return json(response, 200, [...this.instances.values()].map((each) => this.shown(each)));
    const instance = this.instances.get(id);
    if (!instance) return problem(response, 404, `there is no NS instance ${id}`);
    if (request.method === 'GET') return json(response, 200, this.shown(instance));
    if (request.method === 'DELETE') {
      if (this.isInstantiated(instance)) return problem(response, 409, 'the NS instance is INSTANTIATED');
      if (this.isAtWork(id)) return problem(response, 409, 'an operation on the NS instance has not ended');
      this.instances.delete(id);
      return send(response, 204, {}, '');
    }
    return this.operate(instance, operation, request, response);
  };

  private create({ body }: GearRequest, response: ServerResponse): void {
    const { nsdId, nsdInfoId = nsdId, nsName } = JSON.parse(body.toString('utf8')) as { nsdId?: string; nsdInfoId?: string; nsName?: string };
    if (!nsdInfoId || !nsName) return problem(response, 422, 'nsdId and nsName are needed');
    const instance = this.register(nsdInfoId, nsName);
    json(response, 201, this.shown(instance), { location: `/nslcm/v1/ns_instances/${instance.id}` });
  }

  private subscriptions({ method, body }: GearRequest, response: ServerResponse): void {
    const shown = () => this.callbacks.map((callbackUri, index) => ({ id: `sub-${index + 1}`, callbackUri }));
    if (method === 'GET') return json(response, 200, shown());
    const { callbackUri } = JSON.parse(body.toString('utf8')) as { callbackUri?: string };
    if (method !== 'POST' || !callbackUri) return problem(response, 422, 'callbackUri is needed');
    this.callbacks.push(callbackUri);
    json(response, 201, shown().at(-1));
  }

  private register(nsdId: string, nsInstanceName: string): Instance {
    const instance = { id: `ns-${(this.lastNumber += 1)}`, nsdId, nsInstanceName };
    this.instances.set(instance.id, instance);
    return instance;
  }

  private operate(instance: Instance, name: string, { body }: GearRequest, response: ServerResponse): void {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) return problem(response, 404, `there is no operation ${name}`);
    if ((operation.verb === 'CREATE') === this.isInstantiated(instance)) return problem(response, 409, `${name} needs an NS instance that is ${operation.verb === 'CREATE' ? 'NOT_' : ''}INSTANTIATED`);
    const told = JSON.parse(body.toString('utf8')) as Told;
    const { commandId = `op-${(this.lastNumber += 1)}`, healRequest: _, ...sizes } = told.additionalParamsForNs ?? told.scaleNsData?.additionalParamsForNs ?? {};
    const occurrence = String(commandId);
    this.begun.set(occurrence, { type: operation.type, nsInstanceId: instance.id, startTime: new Date().toISOString(), operationParams: told });
    const accepted = (afterMs: number) => sendLater(response, afterMs, 202, { location: `/nslcm/v1/ns_lcm_op_occs/${encodeURIComponent(occurrence)}` }, '');
    const { assocNewNsdVersionData: version, changeNsFlavourData: flavour } = told;
    const updated = { ...(version ? { nsdId: version.newNsdId } : {}), ...(flavour ? { nsFlavourId: flavour.newNsFlavourId } : {}) };
    const attributes = operation.verb === 'CREATE' ? { nsdId: instance.nsdId, nsFlavourId: told.nsFlavourId, ...sizes } : { ...updated, ...sizes };
    this.conduct.perform({ commandId: occurrence, verb: operation.verb, objectClass: 'NS', objectKey: instance.nsInstanceName, attributes }, {
      done: (_entry, afterMs) => accepted(afterMs),
      queued: accepted,
      passed: () => tellAll(this.callbacks, { notificationType: 'NsLcmOperationOccurrenceNotification', nsInstanceId: instance.id, nsLcmOpOccId: occurrence, operation: operation.type, notificationStatus: 'RESULT' }),
      refused: (reason, afterMs) => sendLater(response, afterMs, 409, { 'content-type': 'application/problem+json' }, JSON.stringify({ status: 409, detail: reason })),
      silent: () => void response.destroy(),
    });
  }

  /** One by its id, or those that the filter of SOL013 lets through. */
  private occurrences(id: string, { search }: GearRequest, response: ServerResponse): void {
    const [, path = '', value = ''] = /^\(eq,([\w/]+),(.*)\)$/.exec(search.get('filter') ?? '') ?? [];
    if (path.endsWith('/commandId') && this.conduct.recall(value).kind === 'silent') return void response.destroy();
    const chosen = [...this.begun].filter(([each, begun]) => (id ? each === id : !path || at(begun, path) === value));
    const known = chosen.map(([each, begun]) => [each, begun, this.conduct.recall(each)] as const);
    if (known.some(([, , { kind }]) => kind === 'silent')) return void response.destroy();
    const shown = known.flatMap(([each, { type, ...begun }, knowledge]) => (knowledge.kind === 'silent' || knowledge.kind === 'notFound' ? [] : [{
      id: each, operationState: this.conduct.wordOf(each) ?? states[knowledge.kind], lcmOperationType: type, ...begun, ...(knowledge.kind === 'refused' ? { error: { status: 500, detail: knowledge.reason } } : {}),
    }]));
    if (!id) return json(response, 200, shown);
    if (shown[0]) return json(response, 200, shown[0]);
    problem(response, 404, `there is no operation occurrence ${id}`);
  }

  /** SOL005 6.4.12: what has failed for the time being and is neither retried nor failed. */
  private rollBack(id: string, response: ServerResponse): void {
    if (this.conduct.wordOf(id) !== 'FAILED_TEMP') return problem(response, 409, 'only what is FAILED_TEMP can be rolled back');
    this.conduct.drop(id, 'rolled back', 'ROLLED_BACK');
    send(response, 202, {}, '');
  }

  private isAtWork(nsInstanceId: string): boolean {
    return [...this.begun].some(([commandId, begun]) => begun.nsInstanceId === nsInstanceId && this.conduct.isQueued(commandId));
  }

  private isInstantiated({ nsInstanceName }: Instance): boolean {
    return this.conduct.ledger.object('NS', nsInstanceName) !== undefined;
  }

  private shown(instance: Instance): object {
    const { nsdId = instance.nsdId, nsFlavourId: flavourId } = this.conduct.ledger.object('NS', instance.nsInstanceName)?.attributes ?? {};
    return { ...instance, nsdId, nsdInfoId: nsdId, flavourId, nsState: this.isInstantiated(instance) ? 'INSTANTIATED' : 'NOT_INSTANTIATED' };
  }
}

/** What stands at a path of names between slashes. */
const at = (value: unknown, path: string): unknown => path.split('/').reduce<unknown>((within, name) => (within as Record<string, unknown> | undefined)?.[name], value);

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => send(response, status, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
const problem = (response: ServerResponse, status: number, detail: string) => send(response, status, { 'content-type': 'application/problem+json' }, JSON.stringify({ status, detail }));
