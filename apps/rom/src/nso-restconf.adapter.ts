import type { ControllerConfig } from '@banyan/service';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import { optionsOf } from './controller-options.js';
import { ControllerHttp, type HttpReply } from './controller-http.js';
import { editOf, errorOf, jsonOf, labelQuery, queryResults, standingOf, yangData, type Edit } from './yang-data.js';

const adapterOptions = z.strictObject({ dryRun: z.enum(['native', 'cli', 'xml', 'none']).default('native') });

const commitParams = 'x-cisco-nso-commit-params';
const queuePaths = ['/devices/commit-queue/queue-item', '/devices/commit-queue/completed/queue-item'];
const evidenceLimitCharacters = 4_000;
const rolledBack = (commandId: string) => `${commandId} rolled back`;

const xml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true, isArray: (name) => name === 'Link' });

/** Until when the whole of it must be done, and until when it may leave. */
interface Limits {
  until: number;
  sendBy?: number;
}

/**
 * Controllers that speak RESTCONF as NSO does: dry run, commit with a label, plan, rollback files (adr 0041).
 *
 * The label of a commit is the command's id: it stands in the rollback file, by which `query` sees that a commit was made.
 */
export class NsoRestconfAdapter implements Adapter {
  readonly name: string;
  readonly repeats = 'byCommandId';
  readonly settlingTimeMs: number;
  readonly timeoutMs: number;
  private readonly http: ControllerHttp;
  private readonly dryRun: z.output<typeof adapterOptions>['dryRun'];
  private root?: string;

  /** @throws ConfigError when `options` hold what is not understood */
  constructor(controller: ControllerConfig) {
    this.name = controller.name;
    this.settlingTimeMs = controller.settlingTimeMs;
    this.timeoutMs = controller.timeoutMs;
    this.http = new ControllerHttp(controller);
    this.dryRun = optionsOf(adapterOptions, controller).dryRun;
  }

  async execute(command: AdapterCommand): Promise<CommandOutcome> {
    const edit = editOf(command);
    if (!edit) return { kind: 'blocked', reason: `${command.objectClass} is no list: module:container/list[key] is expected` };
    const limits = { until: performance.now() + command.timeoutMs, sendBy: command.sendBy };
    return inDoubt(async () => {
      const tried = this.dryRun === 'none' ? undefined : await this.send(edit, `?dry-run=${this.dryRun}`, limits);
      if (tried && tried.statusCode >= 300) return refusalOf(tried, edit);
      const evidence = tried?.text.slice(0, evidenceLimitCharacters);
      const label = JSON.stringify({ label: command.commandId, comment: JSON.stringify({ order: command.correlationId, instance: edit.instance }) });
      const committed = await this.send(edit, '?commit-queue=async&rollback-id=true', limits, { [commitParams]: label });
      if (committed.statusCode >= 300) return refusalOf(committed, edit);
      // It is committed whatever becomes of this look: who cannot see how it stands follows it.
      const standing = await this.standing(command.commandId, limits).catch(() => undefined);
      if (standing?.kind === 'done') return { ...standing, evidence };
      return standing?.kind === 'refused' ? standing : { kind: 'accepted', ref: JSON.stringify({ commandId: command.commandId, evidence }) };
    });
  }

  query(commandId: string, timeoutMs: number): Promise<QueryOutcome> {
    return inDoubt(async () => {
      const standing = await this.standing(commandId, { until: performance.now() + timeoutMs });
      return standing.kind === 'accepted' ? { kind: 'unknown', reason: 'the controller still works on it' } : standing;
    });
  }

  follow(ref: string, timeoutMs: number): Promise<CommandOutcome> {
    return inDoubt(async () => {
      const { commandId, evidence } = JSON.parse(ref) as { commandId: string; evidence?: string };
      const standing = await this.standing(commandId, { until: performance.now() + timeoutMs });
      if (standing.kind === 'notFound') return { kind: 'unknown', reason: 'the controller accepted the command and no longer knows it' };
      if (standing.kind === 'accepted') return { kind: 'accepted', ref };
      return standing.kind === 'done' ? { ...standing, evidence } : standing;
    });
  }

  /** Closes the idle connections; commands under way are broken and read as unknown. */
  close(): void {
    this.http.close();
  }

  /** How a command stands, seen from its rollback file, the commit queue and the plan. What has failed is rolled back before it is told. */
  private async standing(commandId: string, limits: Limits): Promise<QueryOutcome | { kind: 'accepted' }> {
    const files = await this.find(['/rollback-files/file'], [commandId, rolledBack(commandId)], ['label', 'fixed-number', 'comment'], limits);
    // A person may have had a command sent again that had been rolled back: the last word counts.
    const file = files.sort((a, b) => Number(b['fixed-number']) - Number(a['fixed-number']))[0];
    if (!file) return { kind: 'notFound' };
    if (file['label'] !== commandId) return { kind: 'refused', reason: file['comment'] || 'rolled back' };
    const { instance } = (jsonOf(file['comment']!) ?? {}) as { instance?: string };
    const items = await this.find(queuePaths, [commandId], ['status', 'message'], limits);
    const plan = instance ? await this.ask('GET', `data${instance}/plan`, limits) : undefined;
    if (plan && plan.statusCode !== 404 && plan.statusCode >= 300) throw new Error(`the plan of ${instance} cannot be read: HTTP ${plan.statusCode}`);
    const told = plan?.statusCode === 200 ? (jsonOf(plan.text)?.['tailf-ncs:plan'] as { component?: []; 'error-info'?: { message?: string } } | undefined) : undefined;
    if (plan?.statusCode === 200 && !told) throw new Error(`the plan of ${instance} cannot be understood`);
    const standing = standingOf(items.map(({ status = '' }) => status), told?.component);
    if (standing === 'reached') return { kind: 'done', reference: file['fixed-number'] };
    if (standing === 'underWay') return { kind: 'accepted' };
    const reason = told?.['error-info']?.message ?? items.map(({ message }) => message).filter(Boolean).join('; ') ?? 'failed';
    await this.rollBack(commandId, file['fixed-number']!, reason, limits);
    return { kind: 'refused', reason };
  }

  /**
   * `selective` takes back this commit alone; without it a file undoes all that was committed since, whosever it is.
   *
   * @throws Error when it may not have been: how the command stands is then not known
   */
  private async rollBack(commandId: string, number: string, reason: string, limits: Limits): Promise<void> {
    const headers = { [commitParams]: JSON.stringify({ label: rolledBack(commandId), comment: reason }) };
    const reply = await this.ask('POST', 'data/tailf-rollback:rollback-files/apply-rollback-file', limits, headers, { input: { 'fixed-number': Number(number), selective: [null] } });
    if (reply.statusCode >= 300) throw new Error(`failed (${reason}), and cannot be rolled back: ${errorOf(reply.statusCode, reply.text).reason}`);
  }

  private async find(paths: string[], labels: string[], select: string[], limits: Limits): Promise<Record<string, string>[]> {
    const reply = await this.ask('POST', 'tailf/query', limits, {}, labelQuery(paths, labels, select));
    const found = reply.statusCode === 200 ? queryResults(reply.text) : undefined;
    if (!found) throw new Error(`HTTP ${reply.statusCode} to a query`);
    return found;
  }

  private send({ method, path, type, body }: Edit, query: string, limits: Limits, headers: Record<string, string> = {}): Promise<HttpReply> {
    return this.ask(method, `data${path}${query}`, limits, { 'content-type': type, ...headers }, body);
  }

  private async ask(method: string, path: string, limits: Limits, headers: Record<string, string> = {}, body?: object): Promise<HttpReply> {
    this.root ??= await this.findRoot(limits);
    const all = { accept: yangData, ...(body ? { 'content-type': yangData } : {}), ...headers };
    return this.http.ask({ method, path: `${this.root}/${path}`, headers: all, body: body && JSON.stringify(body), timeoutMs: leftOf(limits), sendBy: limits.sendBy });
  }

  /** RFC 8040, section 3.1: where a controller serves RESTCONF is asked, not assumed. */
  private async findRoot(limits: Limits): Promise<string> {
    const { statusCode, text } = await this.http.ask({ method: 'GET', path: '/.well-known/host-meta', headers: { accept: 'application/xrd+xml' }, timeoutMs: leftOf(limits), sendBy: limits.sendBy });
    const links = statusCode === 200 ? (xml.parse(text) as { XRD?: { Link?: { rel?: string; href?: string }[] } }).XRD?.Link : undefined;
    const root = links?.find(({ rel }) => rel === 'restconf')?.href;
    if (!root) throw new Error(`HTTP ${statusCode}: the controller does not say where RESTCONF is`);
    return root.replace(/\/+$/, '');
  }
}

function leftOf({ until }: Limits): number {
  return Math.max(1, until - performance.now());
}

/** A removal of what is not there has its effect already. */
function refusalOf({ statusCode, text }: HttpReply, { method }: Edit): CommandOutcome {
  const { meaning, reason } = statusCode === 401 || statusCode === 403 ? { meaning: 'blocked' as const, reason: 'the controller does not accept our credentials' } : errorOf(statusCode, text);
  if (meaning === 'gone') return method === 'DELETE' ? { kind: 'done', difference: reason } : { kind: 'refused', reason };
  return { kind: meaning, reason };
}

async function inDoubt<Outcome extends CommandOutcome | QueryOutcome>(ask: () => Promise<Outcome>): Promise<Outcome | { kind: 'unknown'; reason: string }> {
  try {
    return await ask();
  } catch (error) {
    return { kind: 'unknown', reason: (error as Error).message };
  }
}
