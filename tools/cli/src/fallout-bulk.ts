import { setTimeout as pass } from 'node:timers/promises';
import { Refused, Told, type GatewayClient } from './gateway-client.js';
import type { Shell } from './shell.js';

export interface BulkOptions {
  service?: string;
  dryRun?: true;
  stopAfter: string;
}

interface Foresight { matched: number; would: { task: string; plan: string; count: number }[]; refused: { reason: string; count: number }[] }
interface Standing { id: string; state: string; reason?: string | null; counts: { matched: number; waiting: number; done: number; refused: number; open: number; stuckAgain: number; turnedBack: number }; refusals: { reason: string; count: number }[] }

const pollMs = 250;

/** Has each service decide about what matches there, and tells what became of it. @throws Told when a service cannot tell, or a bulk did not come to its end */
export async function carryOutBulk(shell: Shell, services: readonly string[], decision: { action: string; filter: object }, { dryRun, stopAfter }: BulkOptions): Promise<void> {
  const client = shell.client();
  const troubles: string[] = [];
  let matched = 0;
  for (const service of services) {
    try {
      const body = { ...decision, stopAfterFailures: Number(stopAfter), dryRun: dryRun === true };
      const { body: answer } = await client.post<Foresight | Standing>(`/orchestration/${service}/v1/taskFlow/bulk`, body);
      const told = 'would' in answer ? foreseen(answer) : await ended(client, service, answer);
      matched += told.matched;
      if (told.matched > 0) shell.print([`${service}: ${told.lines.join('\n  ')}`].join('\n'));
      if (told.trouble) troubles.push(`${service}: ${told.trouble}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status !== 409) troubles.push(`${service}: ${error.message}`);
    }
  }
  if (matched === 0 && troubles.length === 0) shell.print('nothing matches');
  if (troubles.length > 0) throw new Told(troubles.join('\n'));
}

interface Said { matched: number; lines: string[]; trouble?: string }

const foreseen = ({ matched, would, refused }: Foresight): Said => ({
  matched, lines: [`${matched} match, nothing is done`, ...would.map(({ count, task, plan }) => `${count}: task ${task}, plan ${plan}`), ...refusalsOf(refused)],
});

const refusalsOf = (refusals: { reason: string; count: number }[]) => refusals.map(({ count, reason }) => `${count} refused: ${reason}`);

async function ended(client: GatewayClient, service: string, begun: Standing): Promise<Said> {
  let standing = begun;
  while (standing.state === 'running') {
    await pass(pollMs);
    standing = (await client.get<Standing>(`/orchestration/${service}/v1/taskFlow/bulk/${begun.id}`)).body;
  }
  const { matched, done, waiting, ...others } = standing.counts;
  const besides = ([['refused', 'refused'], ['open', 'still open'], ['stuckAgain', 'stuck again'], ['turnedBack', 'turned back']] as const).filter(([name]) => others[name] > 0);
  const lines = [`${done} of ${matched} done${besides.map(([name, words]) => `, ${others[name]} ${words}`).join('')} (bulk ${begun.id})`, ...refusalsOf(standing.refusals)];
  return { matched, lines, ...(standing.state !== 'done' && { trouble: `${standing.state} with ${waiting} left: ${standing.reason}` }) };
}
