import { Command } from 'commander';
import type { Shell } from './shell.js';
import { textTable } from './text-table.js';

interface Missing { service: string; reason: string }
interface Instance { id: string; name?: string; state?: string; status?: string; administrativeState?: string; value?: unknown }
interface Carried { total: number; items: Instance[] }
interface Impact { pending: number; missing: Missing[]; customer: Carried; product: Carried; service: Carried; resource: Carried }
interface Trace { missing: Missing[]; instance: (Instance & { kind: string; level: number })[] }

const kinds = ['customer', 'product', 'service', 'resource'] as const;
const stateOf = ({ state, status, administrativeState }: Instance) => state ?? status ?? administrativeState ?? '';
const nameOf = ({ name = '', value }: Instance) => (value === undefined ? name : `${name} ${String(value)}`);

function tellMissing({ print }: Shell, missing: readonly Missing[]): void {
  for (const { service, reason } of missing) print(`${service} cannot be asked: ${reason}`);
}

/** `impact`: what rests on a resource. */
export function impactCommand(shell: Shell): Command {
  return new Command('impact').description('show which customers, products, services and resources rest on a resource')
    .argument('<resource>', 'the id of the resource')
    .option('--limit <count>', 'how many of each are shown, 100 at most', '20')
    .option('--offset <count>', 'how many of each are passed over', '0')
    .action(async (id: string, { limit, offset }: { limit: string; offset: string }) => {
      const { body } = await shell.client().get<Impact>(`/impact/${encodeURIComponent(id)}?${new URLSearchParams({ limit, offset }).toString()}`);
      tellMissing(shell, body.missing);
      if (body.pending > 0) shell.print(`${body.pending} changes are not in these figures yet`);
      shell.print(textTable(['CARRIES', 'TOTAL'], kinds.map((kind) => [kind, String(body[kind].total)])));
      const rows = kinds.flatMap((kind) => body[kind].items.map((item) => [kind, item.id, stateOf(item), nameOf(item)]));
      if (rows.length > 0) shell.print(textTable(['KIND', 'ID', 'STATE', 'NAME'], rows));
    });
}

/** `trace`: what a product rests on. */
export function traceCommand(shell: Shell): Command {
  return new Command('trace').description('show what a product rests on, down to the ports')
    .argument('<product>', 'the id of the product')
    .action(async (id: string) => {
      const { body } = await shell.client().get<Trace>(`/trace/${encodeURIComponent(id)}`);
      tellMissing(shell, body.missing);
      shell.print(textTable(['KIND', 'ID', 'STATE', 'NAME'], body.instance.map((item) => [`${'  '.repeat(item.level)}${item.kind}`, item.id, stateOf(item), nameOf(item)])));
    });
}
