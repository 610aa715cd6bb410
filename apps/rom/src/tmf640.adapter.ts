import type { ControllerConfig } from '@banyan/service';
import { z } from 'zod';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import { ControllerHttp } from './controller-http.js';
import { optionsOf, pathPrefix, rootOf } from './controller-options.js';
import { doubt, JsonExchange, kindOfStatus, listed, outcomeOf, reasonIn, type Answer } from './json-exchange.js';

const tmf640Options = z.strictObject({
  /** Before `/service` and `/monitor`. */
  prefix: pathPrefix.default('/tmf-api/ServiceActivationAndConfiguration/v4'),
});

/** What a service keeps of the command that touched it last. */
const commandRole = 'lastCommand';
const commandHeader = 'x-request-id';

interface Characteristic {
  name: string;
  value: unknown;
}

interface Service {
  id: string;
  name?: string;
  serviceCharacteristic?: Characteristic[];
  relatedEntity?: { id?: string; role?: string }[];
}

interface Monitor {
  id: string;
  state?: string;
  sourceHref?: string;
  request?: { body?: string; header?: { value?: string }[] };
  response?: { statusCode?: string; body?: string };
}

interface Request {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: object;
}

/**
 * Any controller that speaks TMF640 v4, Service Activation and Configuration. The object class is the service specification's id there; a service bears the key of
 * its resource as name and the id of its last command as a related entity, by which a repeat is recognised. What takes longer is followed by its monitor.
 */
export class Tmf640Adapter implements Adapter {
  readonly name: string;
  readonly repeats = 'byCommandId';
  readonly settlingTimeMs: number;
  readonly timeoutMs: number;
  private readonly http: ControllerHttp;
  private readonly root: string;

  /** @throws ConfigError with everything that is wrong */
  constructor(controller: ControllerConfig) {
    ({ name: this.name, settlingTimeMs: this.settlingTimeMs, timeoutMs: this.timeoutMs } = controller);
    this.http = new ControllerHttp(controller);
    this.root = rootOf(controller, optionsOf(tmf640Options, controller).prefix);
  }

  async execute(command: AdapterCommand): Promise<CommandOutcome> {
    const exchange = new JsonExchange(this.http, this.root, command);
    const found = await listed<Service>(exchange, '/service', 'name', command.objectKey, ({ name }) => name === command.objectKey);
    if (!Array.isArray(found)) return doubt(found);
    const request = requestOf(command, found[0]);
    if ('kind' in request) return request;
    const answer = await exchange.send(request.method, request.path, request.body, { [commandHeader]: encodeURIComponent(command.commandId) });
    return begun(answer, request, found[0]);
  }

  /** A removal leaves no service to find it by. It is not found, then, and sent again, for what is gone already is removed. */
  async query(commandId: string, timeoutMs: number): Promise<QueryOutcome> {
    const exchange = new JsonExchange(this.http, this.root, { timeoutMs });
    const monitors = await listed<Monitor>(exchange, '/monitor', 'request.header.value', encodeURIComponent(commandId), (monitor) => isOf(monitor, commandId));
    // Controllers that do all at once may have none.
    if (!Array.isArray(monitors) && monitors.status !== 404) return doubt(monitors);
    const monitor = Array.isArray(monitors) ? monitors.at(-1) : undefined;
    if (monitor) {
      const outcome = monitored(monitor);
      return outcome.kind === 'accepted' ? { kind: 'unknown', reason: 'the controller still works on it' } : (outcome as QueryOutcome);
    }
    const services = await listed<Service>(exchange, '/service', 'relatedEntity.id', commandId, ({ relatedEntity = [] }) => relatedEntity.some(({ id, role }) => id === commandId && role === commandRole));
    if (!Array.isArray(services)) return doubt(services);
    return services[0] ? { kind: 'done', reference: services[0].id } : { kind: 'notFound' };
  }

  async follow(ref: string, timeoutMs: number): Promise<CommandOutcome> {
    const answer = await new JsonExchange(this.http, this.root, { timeoutMs }).send('GET', `/monitor/${encodeURIComponent(ref)}`);
    return answer.kind === 'answer' ? monitored(answer.body as Monitor) : doubt(answer);
  }
}

/** Pure: how a command is written over what is there now, or what there is to say of it already. */
function requestOf({ commandId, operation, objectClass, objectKey, attributes }: AdapterCommand, found: Service | undefined): Request | CommandOutcome {
  const told = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const values = told.filter(([, value]) => value !== null).map(([name, value]) => ({ name, value }));
  const relatedEntity = [{ id: commandId, role: commandRole, '@referredType': 'Command' }, ...(found?.relatedEntity ?? []).filter(({ role }) => role !== commandRole)];
  const path = `/service/${encodeURIComponent(found?.id ?? '')}`;
  if (operation === 'delete') return found ? { method: 'DELETE', path } : { kind: 'done', difference: `there is no service ${objectKey}` };
  // A merge patch replaces a list as a whole (RFC 7396): what is not told of stays because it is told again.
  const kept = (found?.serviceCharacteristic ?? []).filter(({ name }) => !told.some(([each]) => each === name));
  if (found) return { method: 'PATCH', path, body: { serviceCharacteristic: [...kept, ...values], relatedEntity } };
  if (operation === 'modify') return { kind: 'refused', reason: `there is no service ${objectKey}` };
  return { method: 'POST', path: '/service', body: { name: objectKey, state: 'active', serviceSpecification: { id: objectClass }, serviceCharacteristic: values, relatedEntity } };
}

function begun(answer: Answer, { method }: Request, found: Service | undefined): CommandOutcome {
  if (answer.kind !== 'answer') return method === 'DELETE' && answer.status === 404 ? { kind: 'done' } : outcomeOf(answer);
  const told = answer.body as { id?: string } | undefined;
  if (answer.status !== 202) {
    const reference = told?.id ?? found?.id;
    return { kind: 'done', ...(reference ? { reference } : {}) };
  }
  // The monitor is taken from where we asked: a controller cannot send our credentials elsewhere.
  const ref = decodeURIComponent(answer.location.split('/').at(-1) ?? '') || told?.id;
  return ref ? { kind: 'accepted', ref } : { kind: 'unknown', reason: 'the controller accepted it and named no monitor' };
}

/** Pure: what a monitor says. A request that came to an error later is read by the status that it would have got at once. */
function monitored({ id, state, sourceHref, response }: Monitor): CommandOutcome {
  if (state === 'InProgress') return { kind: 'accepted', ref: id };
  if (state === 'Completed') return { kind: 'done', ...(sourceHref ? { reference: sourceHref.split('/').at(-1)! } : {}) };
  const reason = reasonIn(jsonOf(response?.body)) ?? `the monitor says ${state}${response?.statusCode ? ` ${response.statusCode}` : ''}`;
  return { kind: state === 'InError' ? kindOfStatus(Number(response?.statusCode)) : 'unknown', reason };
}

function isOf({ request }: Monitor, commandId: string): boolean {
  return (request?.header ?? []).some(({ value }) => value === encodeURIComponent(commandId)) || (request?.body ?? '').includes(JSON.stringify(commandId));
}

function jsonOf(text = ''): Record<string, string> | undefined {
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    return undefined;
  }
}
