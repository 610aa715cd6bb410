import type { AdapterCommand } from './adapter.js';

/** Pure: how a command is written for RESTCONF (RFC 8040, RFC 7951, RFC 8072), and how its answers are read. */

export const yangData = 'application/yang-data+json';
export const yangPatch = 'application/yang-patch+json';

/** An edit of the datastore; `path` is below `/restconf/data`. */
export interface Edit {
  method: 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Of the instance, whatever the edit is sent to. */
  instance: string;
  type: string;
  body?: object;
}

/** `module:container/…/list[key leaf]`, as the catalog names a list. */
const listPath = /^(?<path>(?<module>[\w-]+):[\w:/-]+)\[(?<key>[\w-]+)\]$/;

/**
 * An addition puts the whole instance, so that a repeat changes nothing; a change merges what it says, and removes the leaves
 * that it says are null; a removal names the instance.
 *
 * @returns undefined when the object class names no list
 */
export function editOf({ commandId, operation, objectClass, objectKey, attributes }: Pick<AdapterCommand, 'commandId' | 'operation' | 'objectClass' | 'objectKey' | 'attributes'>): Edit | undefined {
  const groups = listPath.exec(objectClass)?.groups;
  if (!groups) return undefined;
  const { path, module, key } = groups as { path: string; module: string; key: string };
  const instance = `/${path}=${encodeURIComponent(objectKey)}`;
  if (operation === 'delete') return { method: 'DELETE', path: instance, instance, type: yangData };
  const said = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const values = Object.fromEntries(said.filter(([, value]) => value !== null));
  const list = path.split('/').at(-1)!;
  const body = { [list.includes(':') ? list : `${module}:${list}`]: [{ [key]: objectKey, ...values }] };
  if (operation === 'add') return { method: 'PUT', path: instance, instance, type: yangData, body };
  const removed = said.filter(([, value]) => value === null).map(([name]) => name);
  if (removed.length === 0) return { method: 'PATCH', path: instance, instance, type: yangData, body };
  const edit = [{ 'edit-id': 'values', operation: 'merge', target: instance, value: body }, ...removed.map((name) => ({ 'edit-id': `no ${name}`, operation: 'remove', target: `${instance}/${name}` }))];
  return { method: 'PATCH', path: '', instance, type: yangPatch, body: { 'ietf-yang-patch:yang-patch': { 'patch-id': commandId, edit } } };
}

export type ErrorMeaning = 'refused' | 'blocked' | 'gone' | 'unknown';

/** The error tags of RFC 8040, section 7. A transaction that failed has changed nothing; what is only busy is tried again. */
const meaningOfTag: Readonly<Record<string, ErrorMeaning>> = {
  'in-use': 'unknown', 'lock-denied': 'unknown', 'resource-denied': 'unknown', 'partial-operation': 'unknown', 'rollback-failed': 'unknown',
  'access-denied': 'blocked', 'unknown-namespace': 'blocked', 'operation-not-supported': 'blocked', 'malformed-message': 'blocked',
  'invalid-value': 'refused', 'too-big': 'refused', 'missing-attribute': 'refused', 'bad-attribute': 'refused', 'unknown-attribute': 'refused', 'bad-element': 'refused',
  'unknown-element': 'refused', 'data-exists': 'refused', 'operation-failed': 'refused', 'data-missing': 'gone',
};

/** @returns the most doubtful of all that is told, with every reason */
export function errorOf(statusCode: number, text: string): { meaning: ErrorMeaning; reason: string } {
  const errors = (jsonOf(text)?.['ietf-restconf:errors'] as { error?: { 'error-tag'?: string; 'error-message'?: string }[] } | undefined)?.error ?? [];
  const meanings = errors.map((error): ErrorMeaning => {
    const tag = error['error-tag'] ?? '';
    return Object.hasOwn(meaningOfTag, tag) ? meaningOfTag[tag]! : 'unknown';
  });
  const reason = errors.map((error) => error['error-message'] ?? error['error-tag']).join('; ') || `HTTP ${statusCode}`;
  return { meaning: (['unknown', 'blocked', 'refused', 'gone'] as const).find((meaning) => meanings.includes(meaning)) ?? 'unknown', reason };
}

export type Standing = 'reached' | 'failed' | 'underWay';

/** What the items of a commit queue have come to. A status that is not listed is waited for, never taken for an end. */
const meaningOfItem: Readonly<Record<string, Standing>> = { completed: 'reached', failed: 'failed' };

interface Component {
  name?: string;
  state?: { name?: string; status?: string }[];
}

/** Pure: the commit queue and the plan of the service, taken together. A service without a plan is ready when its queue is done. */
export function standingOf(itemStatuses: string[], components: Component[] | undefined): Standing {
  const items = itemStatuses.map((status): Standing => (Object.hasOwn(meaningOfItem, status) ? meaningOfItem[status]! : 'underWay'));
  const planned = (components ?? []).map(({ state = [] }): Standing => {
    if (state.some(({ status }) => status === 'failed')) return 'failed';
    return state.find(({ name }) => name === 'tailf-ncs:ready')?.status === 'reached' ? 'reached' : 'underWay';
  });
  const all = [...items, ...planned];
  return (['failed', 'underWay'] as const).find((standing) => all.includes(standing)) ?? 'reached';
}

/** A query of the controller's own (`/restconf/tailf/query`), by the label of a commit. */
export function labelQuery(paths: string[], labels: string[], select: string[]): object {
  const condition = labels.map((label) => `label=${label.includes(`'`) ? `"${label}"` : `'${label}'`}`).join(' or ');
  return { 'tailf-rest-query:immediate-query': { foreach: paths.map((path) => `${path}[${condition}]`).join(' | '), select: select.map((expression) => ({ label: expression, expression, 'result-type': ['string'] })) } };
}

/** @returns undefined when the text is no answer to such a query */
export function queryResults(text: string): Record<string, string>[] | undefined {
  const result = (jsonOf(text)?.['tailf-rest-query:query-result'] as { result?: { select?: { label: string; value?: string }[] }[] } | undefined);
  return result && (result.result ?? []).map(({ select = [] }) => Object.fromEntries(select.map(({ label, value = '' }) => [label, value])));
}

export function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
