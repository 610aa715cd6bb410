import { attributesOf } from './attribute.js';
import { parseTmfQuery, type TmfQuery } from './query.js';
import { NothingWritable, type DocumentClass, type ResourceDefinition, type TmfApi } from './resource-definition.js';
import { badRequest, TmfError } from './tmf-error.js';
import type { Violation } from './violation.js';

/** What a subscriber wants to hear. */
export interface HubQuery {
  /** The events that may match: all that the query does not rule out by name or by asking for what they do not have. */
  eventTypes: readonly string[];
  /** Conditions on the whole event, as on the documents of a list. */
  query: TmfQuery;
}

type Parameters = readonly (readonly [name: string, value: string])[];
type Attempt = { eventType: string; query?: TmfQuery; violations: readonly Violation[] };

/** What only makes sense of a list. */
const ofLists = new Set(['fields', 'sort', 'offset', 'limit']);

/** An event as something that can be filtered. */
function asResource(api: TmfApi, eventType: string, entity: DocumentClass): ResourceDefinition {
  return { api, name: eventType, type: eventType, classes: { entity, create: NothingWritable, update: NothingWritable }, events: {}, operations: [] };
}

/** `productOrder.state` means `event.productOrder.state`, as subscribers commonly write it. */
function inEnvelope(eventClass: DocumentClass, name: string): string {
  const first = name.split('.')[0]!;
  const envelope = attributesOf(eventClass);
  if (envelope.has(first)) return name;
  const payload = envelope.get('event')?.type;
  return typeof payload === 'function' && attributesOf(payload()).has(first) ? `event.${name}` : name;
}

function attempt(api: TmfApi, eventType: string, parameters: Parameters): Attempt {
  const eventClass = api.hub.events[eventType]!;
  const text = new URLSearchParams(parameters.map(([name, value]) => [inEnvelope(eventClass, name), value])).toString();
  try {
    return { eventType, query: parseTmfQuery(asResource(api, eventType, eventClass), text), violations: [] };
  } catch (error) {
    if (!(error instanceof TmfError)) throw error;
    return { eventType, violations: error.violations ?? [] };
  }
}

/** The events that `eventType=…` names; undefined when it names none. */
function namedTypes(api: TmfApi, parameters: Parameters): string[] | undefined {
  const [anyType] = Object.keys(api.hub.events);
  const { query } = attempt(api, anyType!, parameters.filter(([name]) => /^eventType(\.eq)?$/.test(name)));
  const values = query?.filters.flatMap((filter) => filter.values) ?? [];
  return values.length > 0 ? values.map(String) : undefined;
}

const refused = (violations: readonly Violation[]): TmfError => badRequest(violations, 'the subscription is not valid');

/**
 * Reads the `query` of a subscription: `eventType=…`, and attributes of the event by the same operators as lists. An event that does
 * not declare an attribute that is asked for can never match, so it is ruled out here.
 *
 * @throws TmfError 400 with every reason
 */
export function parseHubQuery(api: TmfApi, text = ''): HubQuery {
  const parameters = [...new URLSearchParams(text.trim().replace(/^\?/, ''))].map(([name, value]) => [name.trim(), value] as const);
  const legal = Object.keys(api.hub.events);
  const named = namedTypes(api, parameters);
  const unknown = (named ?? []).filter((eventType) => !legal.includes(eventType));
  const violations: Violation[] = [
    ...parameters.filter(([name]) => ofLists.has(name)).map(([name]) => ({ code: 'unsupported', path: 'query', reason: `must not ask for ${name}: every event is sent whole and in turn` })),
    ...unknown.map((eventType) => ({ code: 'enum', path: 'query', reason: `names the event ${JSON.stringify(eventType)}; there are ${legal.join(', ')}` })),
  ];
  const candidates = legal.filter((eventType) => named?.includes(eventType) ?? true);
  const attempts = (candidates.length > 0 ? candidates : legal).map((eventType) => attempt(api, eventType, parameters.filter(([name]) => !ofLists.has(name))));
  const understood = attempts.filter(({ query }) => query);
  if (understood.length === 0) {
    const [closest] = attempts.toSorted((one, other) => one.violations.length - other.violations.length);
    violations.push(...closest!.violations.map(({ code, path, reason }) => ({ code, path: 'query', reason: `${path} ${reason}` })));
  }
  if (violations.length > 0) throw refused(violations);
  return { eventTypes: understood.map(({ eventType }) => eventType), query: understood[0]!.query! };
}
