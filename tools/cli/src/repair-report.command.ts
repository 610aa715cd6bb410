import { Command } from 'commander';
import type { Shell } from './shell.js';
import { glance, textTable } from './text-table.js';

interface Finding { kind: string; '@referredType': string; id: string; reason: string }
interface Part { looked: Record<string, number>; finding: Finding[]; next?: string }

/** `repair-report`: what does not fit together in the inventories; docs/operations.md says what to do about it. */
export function repairReportCommand(shell: Shell): Command {
  return new Command('repair-report').description('look through products, services, resources and pool values for what does not fit together')
    .option('--json', 'one finding a line, as JSON, as they are found')
    .action(({ json }: { json?: true }) => report(shell, json ?? false));
}

/** Inventories may be large: what was found in one part is printed before the next one is asked for. */
async function report(shell: Shell, json: boolean): Promise<void> {
  const looked: Record<string, number> = {};
  let found = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { body }: { body: Part } = await shell.client().get<Part>(`/repair-report?after=${encodeURIComponent(after)}`);
    for (const [kind, count] of Object.entries(body.looked)) looked[kind] = (looked[kind] ?? 0) + count;
    const rows = body.finding.map((finding) => [finding.kind, finding['@referredType'], finding.id, glance(finding.reason, 160)]);
    if (json) for (const finding of body.finding) shell.print(JSON.stringify(finding));
    else if (rows.length > 0) shell.print(textTable(['FOUND', 'OF', 'ID', 'REASON'], rows));
    found += rows.length;
    after = body.next;
  }
  if (!json) shell.print(`${found === 0 ? 'nothing' : found} found among ${Object.entries(looked).map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`).join(', ')}`);
}
