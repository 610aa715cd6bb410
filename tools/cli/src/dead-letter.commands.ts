import { userInfo } from 'node:os';
import { Command } from 'commander';
import { Refused, Told, type GatewayClient } from './gateway-client.js';
import type { Shell } from './shell.js';
import { askAll, chosen, consumers } from './services.js';
import { glance, textTable } from './text-table.js';

interface DeadLetter {
  id: string; type: string; topic: string; key: string; seq: number; correlationId: string; attempts: number; error: string; receivedAt: string; waitingBehind: number;
}
interface Narrowed { service?: string; type?: string; correlationId?: string }
interface ListOptions extends Narrowed { limit: string; json?: true }

const pathOf = (service: string, rest = '') => `/messaging/${service}/v1/deadLetter${rest}`;

/** What the filter says to the service, without what the command line asks for itself. */
const filterOf = ({ type, correlationId }: Narrowed) => Object.fromEntries(Object.entries({ type, correlationId }).filter(([, value]) => value !== undefined)) as Record<string, string>;

const narrowing = (command: Command) =>
  command
    .option('-s, --service <name>', `of this service: ${consumers.join(', ')}`)
    .option('-t, --type <type>', 'of this type, e.g. ApplyChanges')
    .option('-c, --correlation-id <id>', 'of this journey: the id of the product order');

/** `dlq`: messages that failed until their tries were spent. */
export function deadLetterCommands(shell: Shell): Command {
  const group = new Command('dlq').description('messages that could not be handled, and what waits behind them');
  narrowing(group.command('list').description('show them, the oldest of each service first'))
    .option('-l, --limit <count>', 'how many of each service', '100')
    .option('--json', 'as JSON, with their whole errors')
    .action((options: ListOptions) => list(shell, options));
  group.command('show').description('show one with its whole message, as JSON')
    .argument('<id>', 'the id of the message')
    .option('-s, --service <name>', 'its service, when several have it')
    .action(async (id: string, { service }: Narrowed) => {
      const client = shell.client();
      shell.print(JSON.stringify((await client.get(pathOf(await holderOf(client, id, service), `/${id}`))).body, undefined, 2));
    });
  narrowing(group.command('redrive').description('have one tried again, or all that match'))
    .argument('[id]', 'the id of the message')
    .option('-a, --all', 'all of them, when nothing narrows it down')
    .action((id: string | undefined, options: Narrowed & { all?: true }) => redrive(shell, id, options));
  group.command('discard').description('pass over one: its stream goes on, and what it should have done is yours to do')
    .argument('<id>', 'the id of the message')
    .requiredOption('-n, --note <text>', 'why; it is kept with the message')
    .option('-s, --service <name>', 'its service, when several have it')
    .action(async (id: string, { note, service }: { note: string; service?: string }) => {
      const client = shell.client();
      const holder = await holderOf(client, id, service);
      await client.post(pathOf(holder, `/${id}/discard`), { note, author: userInfo().username });
      shell.print(`${holder}: ${id} is discarded; what waited behind it goes on`);
    });
  return group;
}

async function list(shell: Shell, options: ListOptions): Promise<void> {
  const query = new URLSearchParams({ ...filterOf(options), limit: options.limit });
  const { found, more, silent } = await askAll<DeadLetter>(shell.client(), chosen(consumers, options.service), (service) => pathOf(service, `?${query.toString()}`));
  if (options.json) shell.print(JSON.stringify(found.map(({ service, item }) => ({ service, ...item })), undefined, 2));
  else if (found.length > 0) {
    const rows = found.map(({ service, item }) => [
      service, item.id, item.type, `${item.topic} ${item.key} ${item.seq}`, String(item.waitingBehind), item.correlationId, item.receivedAt, glance(item.error),
    ]);
    shell.print(textTable(['SERVICE', 'ID', 'TYPE', 'STREAM', 'BEHIND', 'JOURNEY', 'RECEIVED', 'ERROR'], rows));
    if (more > 0) shell.print(`… and ${more} more; --limit shows them`);
  } else if (silent.length === 0) shell.print('no dead letters');
  if (silent.length > 0) throw new Told(silent.join('\n'));
}

async function redrive(shell: Shell, id: string | undefined, options: Narrowed & { all?: true }): Promise<void> {
  const client = shell.client();
  if (id !== undefined) {
    const holder = await holderOf(client, id, options.service);
    await client.post(pathOf(holder, `/${id}/redrive`));
    return shell.print(`${holder}: ${id} will be tried again`);
  }
  const filter = filterOf(options);
  if (!options.all && !options.service && Object.keys(filter).length === 0) throw new Told('name a message, or narrow it down by --service, --type or --correlation-id, or say --all');
  const silent: string[] = [];
  let redriven = 0;
  for (const service of chosen(consumers, options.service)) {
    try {
      redriven += (await client.post<{ redriven: number }>(pathOf(service, '/redrive'), filter)).body.redriven;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      silent.push(`${service}: ${error.message}`);
    }
  }
  shell.print(`${redriven} will be tried again`);
  if (silent.length > 0) throw new Told(silent.join('\n'));
}

/** The service that has the message as a dead letter; a message may have gone to several. @throws Told */
async function holderOf(client: GatewayClient, id: string, service: string | undefined): Promise<string> {
  const holders: string[] = [];
  const silent: string[] = [];
  for (const name of chosen(consumers, service)) {
    try {
      await client.get(pathOf(name, `/${encodeURIComponent(id)}`));
      holders.push(name);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status !== 404) silent.push(`${name}: ${error.message}`);
    }
  }
  if (holders.length === 1) return holders[0]!;
  if (holders.length > 1) throw new Told(`${id} is a dead letter of ${holders.join(' and ')}; say which by --service`);
  throw new Told([`there is no dead letter ${id}`, ...silent].join('; '));
}
