import type { ControllerConfig } from '@banyan/service';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import { ControllerHttp } from './controller-http.js';
import { rootOf } from './controller-options.js';
import { doubt, JsonExchange, outcomeOf, type Answer, type Failure } from './json-exchange.js';
import {
  commandIdPaths, creationBody, instantiationBody, manoAttributesOf, manoOptionsOf, precedingSteps, scalingBody, terminationBody, type ManoAttributes, type ManoOptions, type NsInstance, type OperationParams,
} from './mano-payloads.js';

interface Occurrence {
  id: string;
  operationState: string;
  lcmOperationType: string;
  nsInstanceId: string;
  /** ISO 8601. */
  startTime?: string;
  operationParams?: OperationParams;
  error?: { detail?: string };
}

/** What an operation has come to, by its state (SOL005 6.6.2). One that is not here is in doubt. */
const occurrenceKinds: Readonly<Record<string, Exclude<CommandOutcome['kind'], 'unknown'>>> = {
  STARTING: 'accepted', PROCESSING: 'accepted', ROLLING_BACK: 'accepted', COMPLETED: 'done', PARTIALLY_COMPLETED: 'blocked', FAILED: 'refused', ROLLED_BACK: 'refused',
};

/** What is to be done about a state that does not end by itself, or has ended halfway. */
const occurrenceAdvice: Readonly<Record<string, string>> = {
  PARTIALLY_COMPLETED: 'PARTIALLY_COMPLETED: a part of it did not succeed, and stays so until a person sees to it',
  FAILED_TEMP: 'FAILED_TEMP: it stands half done until it is retried, rolled back or failed at the orchestrator',
};

/** The operations of a change that its scaling comes after. */
const precedingTypes = ['UPDATE', 'HEAL'];

/**
 * Orchestrators of virtual functions: ETSI NFV SOL005, network service life cycle. A function bears the key of its resource as name, and each operation the
 * command's id as a parameter, so that both are found again: creating and instantiating are two calls of one command.
 */
export class ManoAdapter implements Adapter {
  readonly name: string;
  readonly repeats = 'byCommandId';
  readonly settlingTimeMs: number;
  readonly timeoutMs: number;
  private readonly options: ManoOptions;
  private readonly http: ControllerHttp;

  constructor(private readonly controller: ControllerConfig) {
    this.http = new ControllerHttp(controller);
    ({ name: this.name, settlingTimeMs: this.settlingTimeMs, timeoutMs: this.timeoutMs } = controller);
    this.options = manoOptionsOf(controller);
  }

  async execute(command: AdapterCommand): Promise<CommandOutcome> {
    const checked = manoAttributesOf(command, this.options);
    if ('refusal' in checked) return { kind: 'refused', reason: checked.refusal };
    const exchange = new JsonExchange(this.http, this.root, command);
    const found = await this.instanceOf(command.objectKey, exchange);
    if (found && 'kind' in found) return found;
    if (command.operation === 'add') return this.add(command, checked.attributes, found, exchange);
    if (command.operation === 'delete') return this.remove(command, found, exchange);
    if (!found) return { kind: 'refused', reason: `there is no network service ${command.objectKey}` };
    return this.modify(command, checked.attributes, found, exchange);
  }

  async query(commandId: string, timeoutMs: number): Promise<QueryOutcome> {
    const exchange = new JsonExchange(this.http, this.root, { timeoutMs });
    const known = await this.begunBy(commandId, exchange);
    if (!known) return { kind: 'notFound' };
    if ('kind' in known) return known;
    const outcome = await this.standing(known, exchange);
    if (outcome.kind === 'accepted') return { kind: 'unknown', reason: `still ${known.operationState}` };
    if (outcome.kind === 'blocked') return doubt(outcome);
    if (outcome.kind !== 'done' || known.lcmOperationType !== 'TERMINATE') return outcome as QueryOutcome;
    const instance = await exchange.send('GET', `/ns_instances/${known.nsInstanceId}`);
    if (instance.kind === 'answer') return { kind: 'notFound' }; // Terminated and not deleted: the command has its second half before it.
    return instance.kind === 'refused' ? outcome as QueryOutcome : doubt(instance);
  }

  async follow(ref: string, timeoutMs: number): Promise<CommandOutcome> {
    return this.occurrence(ref, new JsonExchange(this.http, this.root, { timeoutMs }));
  }

  /** SOL005 6.4.16: one subscription for each address. */
  async listen(callbackUri: string, timeoutMs: number): Promise<void> {
    const exchange = new JsonExchange(this.http, this.root, { timeoutMs });
    const known = await exchange.send('GET', '/subscriptions');
    if (known.kind !== 'answer') throw new Error(known.reason);
    if ((known.body as { callbackUri?: string }[]).some((each) => each.callbackUri === callbackUri)) return;
    const answer = await exchange.send('POST', '/subscriptions', { filter: { notificationTypes: ['NsLcmOperationOccurrenceNotification'] }, callbackUri });
    if (answer.kind !== 'answer') throw new Error(answer.reason);
  }

  movedIn(notification: unknown): string[] {
    const { nsLcmOpOccId } = (notification ?? {}) as { nsLcmOpOccId?: unknown };
    return typeof nsLcmOpOccId === 'string' ? [nsLcmOpOccId] : [];
  }

  private get root(): string {
    return rootOf(this.controller, `${this.options.prefix}/nslcm/v1`);
  }

  private async add(command: AdapterCommand, attributes: ManoAttributes, found: NsInstance | undefined, exchange: JsonExchange): Promise<CommandOutcome> {
    if (found?.nsState === 'INSTANTIATED') return { kind: 'done', reference: found.id };
    const created = found ?? (await this.create(command.objectKey, attributes, exchange));
    if ('kind' in created) return outcomeOf(created);
    const instantiated = await exchange.send('POST', `/ns_instances/${created.id}/instantiate`, instantiationBody(command.commandId, attributes));
    if (instantiated.kind === 'refused' || instantiated.kind === 'blocked') return this.takenBack(created.id, outcomeOf(instantiated), exchange);
    return this.begun(instantiated, exchange);
  }

  /** Each step begins once the one before has ended; the scaling comes last and bears the command's id, so that a change is known to be done when all of it is. */
  private async modify({ commandId }: AdapterCommand, attributes: ManoAttributes, found: NsInstance, exchange: JsonExchange): Promise<CommandOutcome> {
    const operations = await this.operationsOf(found.id, exchange);
    if ('kind' in operations) return operations;
    let isHalfDone = endsHalfway(operations);
    for (const { operation, body, isSame } of precedingSteps(attributes, found, operations.map(({ operationParams = {} }) => operationParams), this.options)) {
      const underWay = operations.find((each) => occurrenceOutcome(each).kind === 'accepted' && isSame(each.operationParams ?? {}));
      if (underWay) return occurrenceOutcome(underWay);
      const outcome = await this.begun(await exchange.send('POST', `/ns_instances/${found.id}/${operation}`, body), exchange, true);
      if (outcome.kind !== 'done') return halfway(outcome, isHalfDone);
      isHalfDone = true;
    }
    return halfway(await this.begun(await exchange.send('POST', `/ns_instances/${found.id}/scale`, scalingBody(commandId, attributes)), exchange), isHalfDone);
  }

  private async create(nsName: string, attributes: ManoAttributes, exchange: JsonExchange): Promise<NsInstance | Failure> {
    if (!attributes.nsdId) return { kind: 'refused', reason: 'attributes.nsdId is needed: the descriptor that the function is made by' };
    const answer = await exchange.send('POST', '/ns_instances', creationBody(nsName, attributes, this.options));
    return answer.kind === 'answer' ? (answer.body as NsInstance) : answer;
  }

  private async remove({ commandId, objectKey }: AdapterCommand, found: NsInstance | undefined, exchange: JsonExchange): Promise<CommandOutcome> {
    if (!found) return { kind: 'done', difference: `there is no network service ${objectKey}` };
    if (found.nsState === 'NOT_INSTANTIATED') return this.dispose(found.id, exchange);
    return this.begun(await exchange.send('POST', `/ns_instances/${found.id}/terminate`, terminationBody(commandId)), exchange);
  }

  private async dispose(id: string, exchange: JsonExchange): Promise<CommandOutcome> {
    const answer = await exchange.send('DELETE', `/ns_instances/${id}`);
    return answer.kind === 'answer' || answer.status === 404 ? { kind: 'done', reference: id } : outcomeOf(answer);
  }

  /**
   * What is told of an addition once the id that was made for it is deleted again, since it means that nothing was changed. An orchestrator deletes none whose functions are
   * there: an id that stays is in doubt. The command is sent again where it was never begun, and then finds the id by its name.
   */
  private async takenBack<Outcome extends { reason: string }>(id: string, outcome: Outcome, exchange: JsonExchange): Promise<Outcome | Extract<CommandOutcome, { kind: 'unknown' }>> {
    const disposed = await this.dispose(id, exchange);
    return disposed.kind === 'done' ? outcome : doubt({ reason: `${outcome.reason}; and network service ${id} is left behind: ${'reason' in disposed ? disposed.reason : disposed.kind}` });
  }

  /** An operation that was begun is looked at once; what takes longer is followed. */
  private async begun(answer: Answer, exchange: JsonExchange, isStep = false): Promise<CommandOutcome> {
    if (answer.kind !== 'answer') return outcomeOf(answer);
    const id = (answer.body as { nsLcmOpOccId?: string } | undefined)?.nsLcmOpOccId ?? decodeURIComponent(answer.location.split('/').at(-1) ?? '');
    return id ? this.occurrence(id, exchange, isStep) : { kind: 'unknown', reason: 'the orchestrator named no operation occurrence' };
  }

  /** @param isStep whether whoever asks goes on with the command himself when a step of it is done */
  private async occurrence(id: string, exchange: JsonExchange, isStep = false): Promise<CommandOutcome> {
    const answer = await exchange.send('GET', `/ns_lcm_op_occs/${encodeURIComponent(id)}`);
    if (answer.kind !== 'answer') return doubt(answer);
    const known = answer.body as Occurrence;
    const outcome = await this.standing(known, exchange);
    if (outcome.kind !== 'done') return outcome;
    if (known.lcmOperationType === 'TERMINATE') return this.dispose(known.nsInstanceId, exchange);
    // Asked about, the command is not found, so that it is sent again and goes on from here.
    return !isStep && precedingTypes.includes(known.lcmOperationType) ? { kind: 'unknown', reason: `${known.lcmOperationType} is done, the rest of the command has not been sent` } : outcome;
  }

  /** What an operation has come to. One that was refused after another of its command was done has changed something: a person has to see it. An instantiation that was refused leaves no id. */
  private async standing(known: Occurrence, exchange: JsonExchange): Promise<CommandOutcome> {
    const outcome = occurrenceOutcome(known);
    if (outcome.kind === 'refused' && known.lcmOperationType === 'INSTANTIATE') return this.takenBack(known.nsInstanceId, outcome, exchange);
    if (outcome.kind !== 'refused' || !['SCALE', ...precedingTypes].includes(known.lcmOperationType)) return outcome;
    const operations = await this.operationsOf(known.nsInstanceId, exchange);
    return 'kind' in operations ? operations : halfway(outcome, endsHalfway(operations));
  }

  /** All operations on a network service, the first one first. */
  private async operationsOf(nsInstanceId: string, exchange: JsonExchange): Promise<Occurrence[] | Extract<CommandOutcome, { kind: 'unknown' }>> {
    const answer = await exchange.send('GET', `/ns_lcm_op_occs?filter=${encodeURIComponent(`(eq,nsInstanceId,${nsInstanceId})`)}`);
    if (answer.kind !== 'answer') return doubt(answer);
    return inOrder((answer.body as Occurrence[]).filter((each) => each.nsInstanceId === nsInstanceId));
  }

  /** The latest operation of a command. A filter cannot say "here or there", so each place is asked for. */
  private async begunBy(commandId: string, exchange: JsonExchange): Promise<Occurrence | undefined | Extract<CommandOutcome, { kind: 'unknown' }>> {
    for (const path of commandIdPaths) {
      const answer = await exchange.send('GET', `/ns_lcm_op_occs?filter=${encodeURIComponent(`(eq,operationParams/${path.join('/')}/commandId,${commandId})`)}`);
      if (answer.kind !== 'answer') return doubt(answer);
      // Orchestrators that do not know the filter answer with all that they have.
      const known = inOrder((answer.body as Occurrence[]).filter(({ operationParams }) => [operationParams, operationParams?.scaleNsData].some((each) => each?.additionalParamsForNs?.commandId === commandId))).at(-1);
      if (known) return known;
    }
    return undefined;
  }

  private async instanceOf(nsName: string, exchange: JsonExchange): Promise<NsInstance | undefined | Extract<CommandOutcome, { kind: 'unknown' }>> {
    const answer = await exchange.send('GET', `/ns_instances?filter=${encodeURIComponent(`(eq,nsInstanceName,${nsName})`)}`);
    return answer.kind === 'answer' ? (answer.body as NsInstance[]).find((each) => (each.nsInstanceName ?? each.nsName) === nsName) : doubt(answer);
  }
}

function occurrenceOutcome({ id, operationState, nsInstanceId, error }: Occurrence): CommandOutcome {
  const kind = Object.hasOwn(occurrenceKinds, operationState) ? occurrenceKinds[operationState] : undefined;
  if (kind === 'done') return { kind, reference: nsInstanceId };
  if (kind === 'accepted') return { kind, ref: id };
  const advice = Object.hasOwn(occurrenceAdvice, operationState) ? occurrenceAdvice[operationState] : undefined;
  return { kind: kind ?? 'unknown', reason: [advice, error?.detail].filter(Boolean).join(': ') || `the operation is ${operationState}` };
}

/** The first one first. */
const inOrder = (operations: Occurrence[]): Occurrence[] => operations.sort((a, b) => (a.startTime ?? '').localeCompare(b.startTime ?? ''));

/** Whether it has changed something, as far as can be told. */
const hasChanged = (operation: Occurrence): boolean => !['refused', 'accepted'].includes(occurrenceOutcome(operation).kind);

/** Whether the last operation that changed something is a step of a change whose scaling has not been done. */
const endsHalfway = (operations: readonly Occurrence[]): boolean => precedingTypes.includes(operations.filter(hasChanged).at(-1)?.lcmOperationType ?? '');

/** `refused` means that nothing was changed. */
function halfway(outcome: CommandOutcome, isHalfDone: boolean): CommandOutcome {
  return outcome.kind === 'refused' && isHalfDone ? { kind: 'blocked', reason: `a part of the change is there, and the rest was refused: ${outcome.reason}` } : outcome;
}
