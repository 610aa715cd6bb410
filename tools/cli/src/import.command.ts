import { readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import { Told, type GatewayClient } from './gateway-client.js';
import type { Shell } from './shell.js';

interface OrderImport {
  id: string; status: string; errorLog?: string; total: number; waiting: number; accepted: number; refused: number; orderState: Record<string, number>;
}

const base = '/ordering/order-import/v1';
const pollMs = 1_000;
const mediaTypes: Readonly<Record<string, string>> = { '.csv': 'text/csv', '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const mappingType = '.jsonata';
/** Orders that move by themselves; one that waits for a date or a person may do so for long. */
const moving = ['acknowledged', 'inProgress', 'pendingCancellation'];

/** `import-orders`: a sheet whose rows become orders. */
export function importCommand(shell: Shell): Command {
  return new Command('import-orders').description('have the rows of a sheet placed as orders; docs/guides/import-orders.md tells of sheets and mappings')
    .argument('<file>', `the sheet, ${Object.keys(mediaTypes).join(' or ')}`)
    .requiredOption('-m, --mapping <mapping>', `how a row becomes an order: a file ${mappingType}, kept under its name from now on, or the name of one that is kept already`)
    .option('-r, --refused <file>', 'where to write the rows that are refused; beside the sheet unless said')
    .action((file: string, options: { mapping: string; refused?: string }) => importOrders(shell, file, options));
}

async function importOrders(shell: Shell, file: string, { mapping, refused }: { mapping: string; refused?: string }): Promise<void> {
  const type = mediaTypes[extname(file).toLowerCase()];
  if (!type) throw new Told(`${file} is neither ${Object.keys(mediaTypes).join(' nor ')}`);
  const sheet = read(file);
  const client = shell.client();
  const name = await kept(client, mapping);
  const { body: begun } = await client.postFile<OrderImport>(`${base}/orderImport?mapping=${encodeURIComponent(name)}`, type, sheet);
  shell.print(`import ${begun.id} of ${begun.total} rows by mapping ${name}; it goes on if you leave`);
  const ended = await followed(shell, client, begun.id);
  if (ended.errorLog !== undefined) throw new Told(`${ended.errorLog}; ${ended.waiting} rows were not judged`);
  if (ended.refused === 0) return;
  const target = refused ?? `${file.slice(0, -extname(file).length)}-refused.csv`;
  writeFileSync(target, await client.getText(`${base}/orderImport/${begun.id}/refused`));
  throw new Told(`${ended.refused} rows were refused; they are in ${target} with their reasons`);
}

/** @returns the name under which the mapping is kept */
async function kept(client: GatewayClient, mapping: string): Promise<string> {
  if (extname(mapping) !== mappingType) return mapping;
  const name = basename(mapping, mappingType);
  await client.put(`${base}/mapping/${encodeURIComponent(name)}`, { order: read(mapping).toString('utf8') });
  return name;
}

/** Prints how the import comes on, until all rows are judged and no order of theirs moves by itself any more. */
async function followed(shell: Shell, client: GatewayClient, id: string): Promise<OrderImport> {
  for (let last = ''; ; await delay(pollMs)) {
    const { body: now } = await client.get<OrderImport>(`${base}/orderImport/${id}`);
    const states = Object.entries(now.orderState).map(([state, count]) => `, ${count} ${state}`).join('');
    const line = `${now.total - now.waiting} of ${now.total} rows judged: ${now.accepted} accepted, ${now.refused} refused${states}`;
    if (line !== last) shell.print(line);
    last = line;
    if (['Succeeded', 'Failed'].includes(now.status) && !moving.some((state) => now.orderState[state])) return now;
  }
}

/** @throws Told */
function read(file: string): Buffer<ArrayBuffer> {
  try {
    return Buffer.from(readFileSync(file));
  } catch (error) {
    throw new Told(`${file} cannot be read: ${(error as Error).message}`);
  }
}
