import { Command } from 'commander';
import { Told } from './gateway-client.js';
import type { Shell } from './program.js';
import { askAll, chosen, orchestrators } from './services.js';
import { glance, textTable } from './text-table.js';

interface StuckTask {
  orderId: string; correlationId: string; planId: string; taskId: string; title: string; phase: string; reason: string; attempts: number; since: string;
}

const actions = {
  retry: 'do it again, or ask first when its outcome is unknown',
  complete: 'it has been done by hand: go on',
  skip: 'it need not be done: go on',
  abort: 'take the order back',
} as const;

/** `stuck`: tasks that wait for a person. */
export function stuckCommands(shell: Shell): Command {
  const group = new Command('stuck').description('tasks that wait for a person; docs/guides/operate-a-stuck-order.md says when to do what');
  group.command('list').description('show them, the oldest of each service first')
    .option('-s, --service <name>', `of this service: ${orchestrators.join(', ')}`)
    .option('--json', 'as JSON')
    .action((options: { service?: string; json?: true }) => list(shell, options));
  for (const [action, description] of Object.entries(actions))
    group.command(action).description(description)
      .argument('<plan>', 'the id of its plan, or of its order')
      .argument('[task]', 'its own id, when several of the plan are stuck')
      .option('-s, --service <name>', `its service: ${orchestrators.join(', ')}`)
      .option('-n, --note <text>', 'why; it is kept as the reason of the task, and in the notes of its order')
      .action((plan: string, task: string | undefined, options: { service?: string; note?: string }) => act(shell, action, plan, task, options));
  return group;
}

const stuckOf = (shell: Shell, service: string | undefined) => askAll<StuckTask>(shell.client(), chosen(orchestrators, service), (name) => `/orchestration/${name}/v1/stuck`);

async function list(shell: Shell, { service, json }: { service?: string; json?: true }): Promise<void> {
  const { found, silent } = await stuckOf(shell, service);
  if (json) shell.print(JSON.stringify(found.map(({ service: name, item }) => ({ service: name, ...item })), undefined, 2));
  else if (found.length > 0) {
    const rows = found.map(({ service: name, item }) => [name, item.planId, item.taskId, item.phase, item.correlationId, String(item.attempts), item.since, glance(item.reason)]);
    shell.print(textTable(['SERVICE', 'PLAN', 'TASK', 'PHASE', 'JOURNEY', 'TRIES', 'SINCE', 'REASON'], rows));
  } else if (silent.length === 0) shell.print('nothing is stuck');
  if (silent.length > 0) throw new Told(silent.join('\n'));
}

async function act(shell: Shell, action: string, plan: string, task: string | undefined, { service, note }: { service?: string; note?: string }): Promise<void> {
  const { found, silent } = await stuckOf(shell, service);
  const matching = found.filter(({ item }) => (item.planId === plan || item.orderId === plan) && (task === undefined || item.taskId === task));
  const what = task === undefined ? plan : `${task} of ${plan}`;
  if (matching.length === 0) throw new Told([`nothing of ${what} is stuck`, ...silent].join('; '));
  if (matching.length > 1) throw new Told(`several tasks of ${what} are stuck, name one: ${matching.map(({ item }) => `"${item.planId}" "${item.taskId}"`).join(', ')}`);
  const [{ service: holder, item }] = matching as [(typeof matching)[number]];
  const path = `/orchestration/${holder}/v1/plan/${encodeURIComponent(item.planId)}/task/${encodeURIComponent(item.taskId)}/${action}`;
  const { body } = await shell.client().post<{ drawing: string }>(path, note === undefined ? {} : { note });
  shell.print(body.drawing.trimEnd());
}
