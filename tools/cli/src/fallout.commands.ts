import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { falloutActions, type FalloutActionName } from './fallout-actions.js';
import { carryOutBulk, type BulkOptions } from './fallout-bulk.js';
import { Refused, Told, type GatewayClient } from './gateway-client.js';
import type { Shell } from './shell.js';
import { chosen, orchestrators } from './services.js';
import { glance, textTable } from './text-table.js';

interface TaskFlow {
  id: string; href: string; state: string; priority: number; startDate: string; taskFlowSpecification: string;
  characteristic: { name: string; value: unknown }[]; relatedEntity: { id: string; role: string }[]; relatedParty: { name: string }[];
}

interface TaskFlowInFull extends TaskFlow {
  processFlow: { drawing: string };
  payload: { sent: unknown; answered: { outcomes: { at: string; phase: string; kind: string; reason: string }[] } };
  history: { at: string; actor: string; action: string; reason?: string | null }[];
}

interface Group { errorSignature: string; services: string[]; count: number; orders: number; owned: number; priority: number; oldest: string; newest: string }
interface Joined { total: number; missing: { service: string; reason: string }[]; taskFlow?: TaskFlow[]; group?: Group[] }

/** Options by which work items are narrowed down, as the API calls them. */
const narrowing = {
  signature: ['errorSignature', 'only with this error signature, as `groups` shows it'],
  target: ['taskFlowSpecification', 'only what does this, e.g. "add by legacy-provisioning"'],
  order: ['orderId', 'only of this order'],
  journey: ['correlationId', 'only of this product order, and the orders below it'],
  owner: ['owner', 'only of this owner; "nobody" has none'],
  priority: ['priority', 'only with this priority; 0 is the most urgent'],
  olderThan: ['olderThanMinutes', 'only what has waited for longer, in minutes'],
} as const;
type Narrowed = Partial<Record<keyof typeof narrowing | 'state', string>>;

function narrowed(command: Command): Command {
  for (const [name, [, description]] of Object.entries(narrowing)) command.option(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} <value>`, description);
  return command.option('--state <states>', 'of new, active, hold, completed, cancelled, with commas between');
}

const filterOf = (options: Narrowed): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(narrowing).flatMap(([option, [name]]) => (options[option as keyof Narrowed] === undefined ? [] : [[name, options[option as keyof Narrowed]!]]))),
  ...(options.state !== undefined && { state: options.state }),
});

const valueOf = ({ characteristic }: TaskFlow, name: string) => String(characteristic.find((each) => each.name === name)?.value ?? '');

/** `fallout`: what waits for a person, as work that is shared out, decided about and kept. */
export function falloutCommands(shell: Shell): Command {
  const group = new Command('fallout').description('what waits for a person, with its history; docs/fallout.md says when to do what');
  narrowed(group.command('list').description('show work items, the most urgent first')).option('-l, --limit <number>', 'how many at most', '100').option('--json', 'as JSON')
    .action((options: Narrowed & { limit: string; json?: true }) => list(shell, options));
  narrowed(group.command('groups').description('show causes, the most frequent first')).option('--json', 'as JSON').action((options: Narrowed & { json?: true }) => groups(shell, options));
  group.command('show').description('show one: its plan, what was sent and answered, what the other side knows of it, and its history').argument('<id>', 'its id').option('--json', 'as JSON')
    .action((id: string, { json }: { json?: true }) => show(shell, id, json));
  const actions = Object.entries(falloutActions).map(([name, { does }]) => `  ${name.padEnd(11)} ${does}`).join('\n');
  group.command('act').description('decide about one').argument('<action>', 'what to do').argument('<id>', 'its id')
    .option('-r, --reason <text>', 'why; it is kept in the history, and in the notes of the order').option('-d, --data <json>', 'for edit: a merge patch of what is sent, as JSON, or @file').addHelpText('after', `\nActions:\n${actions}`)
    .action((action: string, id: string, options: { reason?: string; data?: string }) => act(shell, action, id, options));
  group.command('change').description('give one to somebody, say how urgent it is, park it, or add a note').argument('<id>', 'its id')
    .option('--owner <name>', 'who works on it; "nobody" gives it back').option('--priority <number>', '0 is the most urgent').option('--state <state>', 'new, active or hold').option('-n, --note <text>', 'kept in its history')
    .action((id: string, options: { owner?: string; priority?: string; state?: string; note?: string }) => change(shell, id, options));
  narrowed(group.command('bulk').description('decide about all that match').argument('<action>', 'what to do')).option('-s, --service <name>', `only of this service: ${orchestrators.join(', ')}`)
    .option('-r, --reason <text>', 'why').option('-d, --data <json>', 'for edit: as for act').option('--dry-run', 'only say what it would come to').option('--stop-after <failures>', 'so many that cannot be done, or are stuck again, end it', '10')
    .addHelpText('after', `\nActions:\n${actions}`)
    .action((action: string, options: Narrowed & BulkOptions & { data?: string; reason?: string }) =>
      carryOutBulk(shell, chosen(orchestrators, options.service), { ...decisionOf(action, options), action: checked(action), filter: filterOf(options) }, options));
  return group;
}

function checked(action: string): FalloutActionName {
  if (!Object.hasOwn(falloutActions, action)) throw new Told(`there is no action ${action}; there are ${Object.keys(falloutActions).join(', ')}`);
  return action as FalloutActionName;
}

function decisionOf(action: string, { reason, data }: { reason?: string; data?: string }): { reason?: string; data?: unknown } {
  const missing = falloutActions[checked(action)].needs.filter((name) => ({ reason, data })[name] === undefined);
  if (missing.length > 0) throw new Told(`${action} needs ${missing.map((name) => `--${name}`).join(' and ')}`);
  return { ...(reason !== undefined && { reason }), ...(data !== undefined && { data: jsonOf(data) }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text);
  } catch (error) {
    throw new Told(`--data cannot be read: ${(error as Error).message}`);
  }
}

async function list(shell: Shell, options: Narrowed & { limit: string; json?: true }): Promise<void> {
  const { body: { taskFlow = [], total, missing } } = await shell.client().get<Joined>(`/fallout/taskFlow?${new URLSearchParams({ ...filterOf(options), limit: options.limit }).toString()}`);
  if (options.json) shell.print(JSON.stringify(taskFlow, undefined, 2));
  else if (taskFlow.length > 0) {
    const rows = taskFlow.map((item) => [valueOf(item, 'service'), item.id, String(item.priority), item.state, item.relatedParty[0]?.name ?? '', item.startDate, valueOf(item, 'timesStuck'), valueOf(item, 'lastStuckDate'), glance(valueOf(item, 'title'), 40), glance(valueOf(item, 'reason'))]);
    shell.print(textTable(['SERVICE', 'ID', 'PRIORITY', 'STATE', 'OWNER', 'SINCE', 'TIMES', 'LAST', 'TASK', 'REASON'], rows));
    if (total > taskFlow.length) shell.print(`… and ${total - taskFlow.length} more; --limit shows them`);
  } else if (missing.length === 0) shell.print('nothing waits for a person');
  tellMissing(missing);
}

async function groups(shell: Shell, options: Narrowed & { json?: true }): Promise<void> {
  const { body: { group = [], missing } } = await shell.client().get<Joined>(`/fallout/group?${new URLSearchParams(filterOf(options)).toString()}`);
  if (options.json) shell.print(JSON.stringify(group, undefined, 2));
  else if (group.length > 0) shell.print(textTable(['COUNT', 'ORDERS', 'OWNED', 'PRIORITY', 'OLDEST', 'NEWEST', 'SERVICES', 'SIGNATURE'], group.map((each) => [String(each.count), String(each.orders), String(each.owned), String(each.priority), each.oldest, each.newest, each.services.join(','), each.errorSignature])));
  else if (missing.length === 0) shell.print('nothing waits for a person');
  tellMissing(missing);
}

function tellMissing(missing: Joined['missing']): void {
  if (missing.length > 0) throw new Told(missing.map(({ service, reason }) => `${service}: ${reason}`).join('\n'));
}

async function show(shell: Shell, id: string, json?: true): Promise<void> {
  const client = shell.client();
  const item = await found(client, id);
  const { body: ledger } = await client.get<{ kind: string; reason?: string; command?: unknown }>(`${item.href}/ledger`);
  if (json) return shell.print(JSON.stringify({ ...item, ledger }, undefined, 2));
  const { payload: { sent, answered: { outcomes } }, history } = item;
  shell.print([
    `${item.id}  ${item.state}  priority ${item.priority}  ${item.relatedParty[0]?.name ?? 'nobody owns it'}`, valueOf(item, 'errorSignature'),
    ...item.relatedEntity.map(({ role, id: of }) => `${role} ${of}`), '', item.processFlow.drawing.trimEnd(), '',
    `sent: ${JSON.stringify(ledger.command ?? sent)}`, ...outcomes.map(({ at, phase, kind, reason }) => `answered ${at}  ${phase} ${kind}: ${reason}`), `the other side now: ${ledger.kind}${ledger.reason ? `: ${ledger.reason}` : ''}`, '',
    ...history.map(({ at, actor, action, reason }) => `${at}  ${actor}: ${action}${reason ? ` (${reason})` : ''}`),
  ].join('\n'));
}

async function act(shell: Shell, action: string, id: string, options: { reason?: string; data?: string }): Promise<void> {
  const decision = decisionOf(action, options);
  const { href } = await found(shell.client(), id);
  const { body } = await shell.client().post<TaskFlowInFull>(`${href}/${action}`, decision);
  shell.print(body.processFlow.drawing.trimEnd());
}

async function change(shell: Shell, id: string, { owner, priority, state, note }: { owner?: string; priority?: string; state?: string; note?: string }): Promise<void> {
  const { href } = await found(shell.client(), id);
  const wanted = { ...(owner !== undefined && { owner: owner === 'nobody' ? null : owner }), ...(priority !== undefined && { priority: Number(priority) }), state, note };
  const { body } = await shell.client().patch<TaskFlow>(href, wanted);
  shell.print(`${body.id} is ${body.state}, priority ${body.priority}, ${body.relatedParty[0] ? `of ${body.relatedParty[0].name}` : 'of nobody'}`);
}

/** @throws Told when no service has it */
async function found(client: GatewayClient, id: string): Promise<TaskFlowInFull> {
  const silent: string[] = [];
  for (const service of orchestrators) {
    try {
      return (await client.get<TaskFlowInFull>(`/orchestration/${service}/v1/taskFlow/${encodeURIComponent(id)}`)).body;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status !== 404) silent.push(`${service}: ${error.message}`);
    }
  }
  throw new Told([`there is no work item ${id}`, ...silent].join('; '));
}
