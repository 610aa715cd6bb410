import type { ControllerConfig } from '@banyan/service';
import { z } from 'zod';
import type { AdapterCommand } from './adapter.js';
import { optionsOf, pathPrefix } from './controller-options.js';

const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'must be a name of letters, digits, dots, dashes and underscores');

/** How orchestrators that speak ETSI NFV SOL005 differ from it, and what they may be told. */
const manoOptions = z.strictObject({
  /** Before `/nslcm/v1`, e.g. `/osm`. */
  prefix: pathPrefix.default(''),
  /** What creating calls the descriptor; AWS says `nsdInfoId`. */
  descriptorField: z.enum(['nsdId', 'nsdInfoId']).default('nsdId'),
  /** The only texts that an attribute may be: a name that is not here does not leave, so that none can be made of what a customer is called or pays. */
  nsdIds: z.array(identifier).default([]),
  nsFlavourIds: z.array(identifier).default([]),
  nsInstantiationLevelIds: z.array(identifier).default([]),
});

export type ManoOptions = z.output<typeof manoOptions>;

/** @throws ConfigError with everything that is wrong */
export const manoOptionsOf = (controller: ControllerConfig): ManoOptions => optionsOf(manoOptions, controller);

const count = z.number().int().min(0).max(1_000).nullable();

/** SOL005's word for the flavour that is meant where none is said. */
const defaultFlavour = 'default';

const oneOf = (name: 'nsdIds' | 'nsFlavourIds' | 'nsInstantiationLevelIds', options: ManoOptions) => z.string().refine((told) => options[name].includes(told) || (name === 'nsFlavourIds' && told === defaultFlavour), `must be one of options.${name} of the controller`).optional();

/**
 * All that may leave for a virtual function's life cycle, and in what form: which descriptor, which flavour, how large, where in the network. There is no place
 * here for a price, a tier or anything of a customer, and no text that the catalog could make of one.
 */
const allowedBy = (options: ManoOptions) => z.strictObject({
  nsdId: oneOf('nsdIds', options),
  nsFlavourId: oneOf('nsFlavourIds', options),
  nsInstantiationLevelId: oneOf('nsInstantiationLevelIds', options),
  instances: count.optional(),
  vcpus: count.optional(),
  memoryGb: count.optional(),
  vlanId: z.number().int().min(1).max(4_094).nullable().optional(),
  /** Which healing it is, counted: heals what is there when it is another one than before. */
  healRequest: z.number().int().min(0).max(1_000).optional(),
});

export type ManoAttributes = z.output<ReturnType<typeof allowedBy>>;

/**
 * What the command says of the virtual function, or everything for which it must not leave. The offending values are not repeated. The key is what the function
 * is called over there, so it is the id of its resource and nothing that the catalog puts together.
 */
export function manoAttributesOf({ operation, attributes, objectClass, objectKey, resourceId }: AdapterCommand, options: ManoOptions): { attributes: ManoAttributes } | { refusal: string } {
  const told = Object.fromEntries(Object.entries(attributes).flatMap(([name, value]) => {
    // A change sets a size to null where it takes it away. A flavour that is taken away is the one that is there without a word; a descriptor or a healing cannot be.
    const kept = value === null && operation === 'modify' ? removals[name] : value ?? undefined;
    return kept === undefined ? [] : [[name, kept]];
  }));
  const parsed = allowedBy(options).safeParse(told);
  const reasons = objectClass === 'NS' ? [] : ['objectClass must be NS'];
  if (objectKey !== resourceId || !identifier.safeParse(objectKey).success) reasons.push('objectKey must be resource.id, a name of letters, digits, dots, dashes and underscores');
  if (parsed.success && reasons.length === 0) return { attributes: parsed.data };
  for (const issue of parsed.error?.issues ?? []) reasons.push(issue.code === 'unrecognized_keys' ? `${issue.keys.map((key) => `attributes.${key}`).join(', ')} must not leave for the virtual functions` : `attributes.${issue.path.join('.')}: ${issue.message}`);
  return { refusal: reasons.join('; ') };
}

const levels = ['instances', 'vcpus', 'memoryGb', 'vlanId'] as const;
/** What a change says of an attribute that it takes away; nothing of those that are not here. */
const removals: Readonly<Record<string, unknown>> = { nsFlavourId: defaultFlavour, ...Object.fromEntries(levels.map((name) => [name, null])) };

/** SOL005 6.5.2.9; nsName is the function's own id, by which it is found again. */
export const creationBody = (nsName: string, { nsdId }: ManoAttributes, { descriptorField }: ManoOptions) => ({ [descriptorField]: nsdId, nsName, nsDescription: 'by banyan' });

/** SOL005 6.5.2.11. */
export const instantiationBody = (commandId: string, { nsFlavourId = defaultFlavour, nsInstantiationLevelId, healRequest, ...rest }: ManoAttributes) => ({
  nsFlavourId, ...(nsInstantiationLevelId ? { nsInstantiationLevelId } : {}), additionalParamsForNs: { ...sizes(rest), ...(healRequest === undefined ? {} : { healRequest }), commandId },
});

/** SOL005 6.5.2.15: a network service that is there is brought to the sizes that are told. */
export const scalingBody = (commandId: string, { nsFlavourId = defaultFlavour, nsInstantiationLevelId, ...rest }: ManoAttributes) => ({
  scaleType: 'SCALE_NS', scaleNsData: { scaleNsToLevelData: { nsInstantiationLevel: nsInstantiationLevelId ?? nsFlavourId }, additionalParamsForNs: { ...sizes(rest), commandId } },
});

/** What an orchestrator shows of a network service. */
export interface NsInstance {
  id: string;
  nsName?: string;
  nsInstanceName?: string;
  nsState: 'NOT_INSTANTIATED' | 'INSTANTIATED';
  nsdId?: string;
  nsdInfoId?: string;
  flavourId?: string;
}

interface Params { commandId?: string; healRequest?: number }

/** What an operation was begun with, as far as it is recognised by that. */
export interface OperationParams {
  additionalParamsForNs?: Params;
  scaleNsData?: { additionalParamsForNs?: Params };
  /** SOL005 6.5.3.44 spells it so. */
  healNsData?: { additionalParamsforNs?: Params };
  assocNewNsdVersionData?: { newNsdId?: string };
  changeNsFlavourData?: { newNsFlavourId?: string };
}

/** An operation that a change needs before its scaling: recognised by what it leads to, since an update has no place for a command's id. */
export interface PrecedingStep {
  operation: 'update' | 'heal';
  body: object;
  isSame(params: OperationParams): boolean;
}

/** SOL005 6.5.2.12, 6.5.2.13: another descriptor, another flavour of it, and what is to be restored, as far as they are not there or were not asked for before. */
export function precedingSteps({ nsdId, nsFlavourId, healRequest }: ManoAttributes, instance: NsInstance, begun: readonly OperationParams[], { descriptorField }: ManoOptions): PrecedingStep[] {
  const differs = (told: string | undefined, there: string | undefined): told is string => told !== undefined && there !== undefined && told !== there;
  const isHealing = (params: OperationParams) => params.healNsData?.additionalParamsforNs?.healRequest === healRequest;
  const isKnown = healRequest === undefined || begun.some((params) => isHealing(params) || params.additionalParamsForNs?.healRequest === healRequest);
  const steps: PrecedingStep[] = [];
  if (differs(nsdId, instance[descriptorField])) steps.push({ operation: 'update', body: { updateType: 'ASSOC_NEW_NSD_VERSION', assocNewNsdVersionData: { newNsdId: nsdId } }, isSame: (params) => params.assocNewNsdVersionData?.newNsdId === nsdId });
  if (differs(nsFlavourId, instance.flavourId)) steps.push({ operation: 'update', body: { updateType: 'CHANGE_NS_DF', changeNsFlavourData: { newNsFlavourId: nsFlavourId } }, isSame: (params) => params.changeNsFlavourData?.newNsFlavourId === nsFlavourId });
  if (!isKnown) steps.push({ operation: 'heal', body: { healNsData: { degreeHealing: 'HEAL_RESTORE', additionalParamsforNs: { healRequest } } }, isSame: isHealing });
  return steps;
}

export const terminationBody = (commandId: string) => ({ additionalParamsForNs: { commandId } });

/** Where an operation's parameters keep the command's id, by the bodies above. */
export const commandIdPaths = [['additionalParamsForNs'], ['scaleNsData', 'additionalParamsForNs']] as const;

const sizes = (attributes: Partial<ManoAttributes>) => Object.fromEntries(levels.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])));
