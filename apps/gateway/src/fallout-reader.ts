import type { FalloutGroup, TaskFlow } from '@banyan/orchestrator';
import { TmfError, unavailable } from '@banyan/tmf';
import { reasonOf, type OrchestratorClient } from './orchestrator-client.js';
import { orchestrators } from './routes.js';

/** What the services told, and those that could not be asked: their fallout is not among it. */
export interface Joined<Item> {
  total: number;
  missing: { service: string; reason: string }[];
  items: Item[];
}

/** Failures of one cause, wherever they happened. */
export type JoinedGroup = FalloutGroup & { services: string[] };

type Answer<Item> = { service: string; items: Item[]; total: number } | { service: string; reason: string };

/** Reads the fallout of the services that keep it: each is the system of record of its own. */
export class FalloutReader {
  constructor(private readonly client: OrchestratorClient) {}

  /** The most urgent first, and of those the oldest. @throws TmfError 400, or 503 when no service can be asked */
  async list(query: string, limit: number): Promise<Joined<TaskFlow>> {
    const { items, ...rest } = await this.askAll<TaskFlow>(`taskFlow?${query}`);
    return { ...rest, items: items.sort(byUrgency).slice(0, limit) };
  }

  /** The most frequent first. @throws TmfError 400, or 503 when no service can be asked */
  async groups(query: string): Promise<Joined<JoinedGroup>> {
    const { items, missing } = await this.askAll<FalloutGroup & { service: string }>(`taskFlow/group?${query}`, true);
    const groups = joinGroups(items);
    return { total: groups.length, missing, items: groups };
  }

  private async askAll<Item>(path: string, named = false): Promise<Joined<Item>> {
    const answers = await Promise.all(orchestrators.map((service) => this.ask<Item>(service, path)));
    const told = answers.flatMap((each) => ('items' in each ? [each] : []));
    const missing = answers.flatMap((each) => ('reason' in each ? [each] : []));
    if (told.length === 0) throw unavailable(missing.map(({ reason }) => reason).join('; '), 1);
    return {
      total: told.reduce((sum, { total }) => sum + total, 0), missing,
      items: told.flatMap(({ service, items }) => (named ? items.map((item) => ({ ...item, service })) : items)),
    };
  }

  private async ask<Item>(service: string, path: string): Promise<Answer<Item>> {
    try {
      const { body: items, headers } = await this.client.ask<Item[]>(service, path);
      return { service, items, total: Number(headers.get('x-total-count') ?? items.length) };
    } catch (error) {
      // A mistake of the client is one at every service.
      if (error instanceof TmfError && error.status === 400) throw error;
      return { service, reason: reasonOf(error) };
    }
  }
}

const byUrgency = (a: TaskFlow, b: TaskFlow) => a.priority - b.priority || (a.startDate < b.startDate ? -1 : 1);

/** Pure. Services that suffer of one cause are named together. */
export function joinGroups(groups: readonly (FalloutGroup & { service: string })[]): JoinedGroup[] {
  const joined = new Map<string, JoinedGroup>();
  for (const { service, ...group } of groups) {
    const known = joined.get(group.errorSignature);
    joined.set(group.errorSignature, known === undefined ? { ...group, services: [service] } : {
      ...known, services: [...known.services, service],
      count: known.count + group.count, orders: known.orders + group.orders, journeys: known.journeys + group.journeys, owned: known.owned + group.owned,
      priority: Math.min(known.priority, group.priority),
      oldest: known.oldest < group.oldest ? known.oldest : group.oldest, newest: known.newest > group.newest ? known.newest : group.newest,
    });
  }
  return [...joined.values()].sort((a, b) => b.count - a.count || (a.oldest < b.oldest ? -1 : 1));
}
