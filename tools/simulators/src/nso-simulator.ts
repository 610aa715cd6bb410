import type { ServerResponse } from 'node:http';
import type { Conduct } from './conduct.js';
import type { GearCommand } from './ledger.js';
import { sendJson, sendLater, startSimulator, type GearRequest, type Protocol, type Simulator, type SimulatorOptions } from './simulator.js';

/** Its ledger tells objects by `module:container/list` and key, as RESTCONF paths do. */
export type NsoSimulator = Simulator;

export interface NsoSimulatorOptions extends SimulatorOptions {
  /** Whom it answers, by Basic authentication; everybody when absent. */
  user?: string;
  password?: string;
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a merge leaves (RFC 8040, section 4.6.1); null stands for a leaf that was removed. */
function merged(existing: Tree, told: Tree): Tree {
  const both = { ...existing, ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, isTree(value) && isTree(existing[name]) ? merged(existing[name], value) : value])) };
  return Object.fromEntries(Object.entries(both).filter(([, value]) => value !== null));
}

const root = '/restconf';
const hostMeta = `<?xml version="1.0"?><XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"><Link rel="restconf" href="${root}"/></XRD>`;
const rolledBack = / rolled back$/;

/** Starts a controller with services that have a plan, a commit queue, and a rollback file for each commit. */
export function startNsoSimulator(options: NsoSimulatorOptions = {}): Promise<NsoSimulator> {
  const wanted = options.user && `Basic ${Buffer.from(`${options.user}:${options.password ?? ''}`).toString('base64')}`;
  return startSimulator<unknown>(options, { referencePrefix: '', merge: merged }, (conduct) => {
    const controller = new Controller(conduct);
    return (request, response) => {
      if (request.pathname === '/.well-known/host-meta') return sendLater(response, 0, 200, { 'content-type': 'application/xrd+xml' }, hostMeta);
      if (wanted && request.headers.authorization !== wanted) return tellError(response, 401, 'access-denied', 'access denied');
      controller.answer(request, response);
    };
  });
}

interface Commit {
  number: number;
  comment: string;
  /** What it was about, and how that was before; absent for a rollback. */
  edited?: { objectClass: string; objectKey: string; former?: Record<string, unknown> };
}

class Controller {
  /** By label. */
  private readonly commits = new Map<string, Commit>();
  /** The label of the last commit to each instance. */
  private readonly lastOf = new Map<string, string>();
  private lastNumber = 10_000;

  constructor(private readonly conduct: Conduct<unknown>) {}

  readonly answer: Protocol = (request, response) => {
    const { method, pathname } = request;
    if (pathname === `${root}/tailf/query`) return this.query(request, response);
    if (pathname === `${root}/data/tailf-rollback:rollback-files/apply-rollback-file`) return this.rollBack(request, response);
    if (method === 'GET' && pathname.endsWith('/plan')) return this.plan(pathname.slice(`${root}/data/`.length, -'/plan'.length), response);
    const command = pathname.startsWith(`${root}/data`) ? commandOf(request) : undefined;
    if (!command) return tellError(response, 400, 'malformed-message', `${method} ${pathname} is not understood`);
    return request.search.has('dry-run') ? this.dryRun(request, command, response) : this.commit(request, command, response);
  };

  private dryRun({ search }: GearRequest, command: GearCommand, response: ServerResponse): void {
    if (command.verb === 'REMOVE' && !this.conduct.ledger.object(command.objectClass, command.objectKey)) return tellError(response, 404, 'data-missing', 'there is no such instance');
    const outformat = search.get('dry-run') || 'cli';
    sendJson(response, 200, { 'dry-run-result': { [outformat]: { device: [{ name: 'pe-1', data: JSON.stringify(command.attributes) }] } } });
  }

  private commit({ headers }: GearRequest, told: GearCommand, response: ServerResponse): void {
    const { label, comment } = JSON.parse(String(headers['x-cisco-nso-commit-params'] ?? '{}')) as { label?: string; comment?: string };
    const number = (this.lastNumber += 1);
    const command = { ...told, commandId: label ?? `unlabelled ${number}` };
    const { objectClass, objectKey } = command;
    this.commits.set(command.commandId, { number, comment: comment ?? '', edited: { objectClass, objectKey, former: this.conduct.ledger.object(objectClass, objectKey)?.attributes } });
    this.lastOf.set(`${command.objectClass}=${encodeURIComponent(command.objectKey)}`, command.commandId);
    const committed = (afterMs: number) => sendLater(response, afterMs, 201, { 'content-type': 'application/yang-data+json' }, JSON.stringify({ 'tailf-restconf:result': { rollback: { id: number }, 'commit-queue': { id: number, status: 'async' } } }));
    this.conduct.perform(command, {
      done: (_entry, afterMs) => committed(afterMs),
      queued: committed,
      refused: (reason, afterMs) => void setTimeout(() => tellError(response, 400, 'invalid-value', reason), afterMs).unref(),
      silent: () => void response.destroy(),
    });
  }

  private query({ body }: GearRequest, response: ServerResponse): void {
    const { foreach, select } = (JSON.parse(body.toString('utf8')) as { 'tailf-rest-query:immediate-query': { foreach: string; select: { label: string }[] } })['tailf-rest-query:immediate-query'];
    const labels = [...new Set([...foreach.matchAll(/label=(['"])(.*?)\1(?=\]| or )/g)].map((match) => match[2]!))];
    const rows: Record<string, string>[] = [];
    for (const label of labels) {
      const known = this.conduct.recall(label.replace(rolledBack, ''));
      if (known.kind === 'silent') return void response.destroy();
      const commit = this.commits.get(label);
      // A commit that was refused at once has left nothing; one that failed later and was rolled back has left two files.
      if (!commit || known.kind === 'notFound' || (rolledBack.test(label) && known.kind !== 'refused')) continue;
      rows.push({ label, 'fixed-number': String(commit.number), comment: commit.comment, status: 'completed', message: '' });
    }
    sendJson(response, 200, { 'tailf-rest-query:query-result': { result: rows.map((row) => ({ select: select.map(({ label }) => ({ label, value: row[label] ?? '' })) })) } });
  }

  /** What waits in the queue of the simulator is a component that is not ready yet. */
  private plan(instance: string, response: ServerResponse): void {
    const known = this.conduct.recall(this.lastOf.get(instance) ?? '');
    if (known.kind === 'silent') return void response.destroy();
    const { path, key } = splitInstance(instance);
    const status = known.kind === 'refused' ? 'failed' : known.kind === 'queued' ? 'not-reached' : this.conduct.ledger.object(path, key) ? 'reached' : undefined;
    if (!status) return tellError(response, 404, 'data-missing', 'there is no such instance');
    sendJson(response, 200, {
      'tailf-ncs:plan': { component: [{ type: 'tailf-ncs:self', name: 'self', state: [{ name: 'tailf-ncs:ready', status }] }], ...(known.kind === 'refused' ? { failed: [null], 'error-info': { message: known.reason } } : {}) },
    });
  }

  private rollBack({ body, headers }: GearRequest, response: ServerResponse): void {
    const { input } = JSON.parse(body.toString('utf8')) as { input: { 'fixed-number': number; selective?: [null] } };
    const undone = [...this.commits].find(([, { number }]) => number === input['fixed-number'])?.[0];
    if (!undone) return tellError(response, 404, 'data-missing', 'there is no such rollback file');
    // What other commits were built on is not undone here: the services of the real one would be asked, these are data alone.
    if (this.conduct.recall(undone).kind !== 'refused') return tellError(response, 400, 'operation-failed', 'only what has failed can be rolled back');
    // An empty leaf, as RFC 7951 writes it. Without it a file takes back all that was committed since, too.
    if (JSON.stringify(input.selective) !== '[null]') this.undoAfter(input['fixed-number']);
    const { label, comment } = JSON.parse(String(headers['x-cisco-nso-commit-params'])) as { label: string; comment: string };
    this.commits.set(label, { number: (this.lastNumber += 1), comment });
    response.writeHead(204).end();
  }

  /** The last one first. */
  private undoAfter(number: number): void {
    const later = [...this.commits].filter(([, commit]) => commit.number > number).sort(([, a], [, b]) => b.number - a.number);
    for (const [label, { edited }] of later) {
      const hadEffect = this.conduct.ledger.find(label) !== undefined;
      this.conduct.drop(label, `undone down to ${number}`);
      if (!edited || !hadEffect) continue;
      const { objectClass, objectKey, former } = edited;
      this.conduct.ledger.execute({ commandId: `${label} undone`, verb: former ? 'CREATE' : 'REMOVE', objectClass, objectKey, attributes: former ?? {} });
    }
  }
}

function splitInstance(instance: string): { path: string; key: string } {
  const at = instance.lastIndexOf('=');
  return { path: instance.slice(0, at), key: decodeURIComponent(instance.slice(at + 1)) };
}

const verbs: Readonly<Record<string, GearCommand['verb']>> = { PUT: 'CREATE', PATCH: 'MODIFY', DELETE: 'REMOVE' };

interface YangPatch {
  edit: { operation: string; target: string; value?: Tree }[];
}

/** Reads an edit as RFC 8040 and RFC 8072 write it. */
function commandOf({ method, pathname, headers, body }: GearRequest): GearCommand | undefined {
  const verb = verbs[method];
  if (!verb) return undefined;
  const sent = body.length > 0 ? (JSON.parse(body.toString('utf8')) as Tree) : {};
  if (headers['content-type'] === 'application/yang-patch+json') {
    const { edit } = sent['ietf-yang-patch:yang-patch'] as YangPatch;
    const merge = edit.find(({ operation }) => operation === 'merge');
    if (!merge) return undefined;
    const removed = edit.filter(({ operation, target }) => operation === 'remove' && target.startsWith(`${merge.target}/`)).map(({ target }) => [target.slice(merge.target.length + 1), null]);
    return { commandId: '', verb, ...objectOf(merge.target.slice(1)), attributes: { ...instanceOf(merge.value ?? {}), ...Object.fromEntries(removed) } };
  }
  const instance = pathname.slice(`${root}/data/`.length);
  return instance.includes('=') ? { commandId: '', verb, ...objectOf(instance), attributes: instanceOf(sent) } : undefined;
}

function objectOf(instance: string): Pick<GearCommand, 'objectClass' | 'objectKey'> {
  const { path, key } = splitInstance(instance);
  return { objectClass: path, objectKey: key };
}

/** A list of one entry, as RFC 7951 writes an instance. */
function instanceOf(sent: Tree): Tree {
  const [list] = Object.values(sent);
  return Array.isArray(list) && isTree(list[0]) ? list[0] : {};
}

function tellError(response: ServerResponse, status: number, tag: string, message: string): void {
  sendJson(response, status, { 'ietf-restconf:errors': { error: [{ 'error-type': 'application', 'error-tag': tag, 'error-message': message }] } });
}
