import type { Transaction } from '@banyan/messaging';
import { areShared, customersOf, presentStatuses, relianceTypes, relyingStatuses, servingStatuses } from '@banyan/order';
import { Stale, type InstanceChange, type InstanceHooks, type LockedInstances, type Need } from '@banyan/service';
import type { TmfDocument } from '@banyan/tmf';

/**
 * Judges changes by the other products that they speak of. Whoever makes a product that relies on another one locks that, and so does whoever would have it go: of
 * the two the later one sees what the earlier one has done.
 *
 * @param table with its schema, as SQL wants it
 * @throws Stale when something is otherwise than the plan was made for: what the order comes to is for its order management to judge
 */
export const standing = (table: string): NonNullable<InstanceHooks['allowed']> => async (tx, changes, locked) => {
  for (const change of changes) {
    const unmet = (change.needs ?? []).find((need) => countOf(need, change, locked) < need.atLeast);
    if (unmet) throw new Stale(unmetText(change, unmet, locked));
  }
  await judgeRelying(tx, table, changes.filter(({ reliedOnBy }) => reliedOnBy));
};

/** What becomes active rests on what is. */
const countedIn = ({ event }: InstanceChange): readonly string[] => (event === 'installed' ? servingStatuses : presentStatuses);
const countOf = (need: Need, change: InstanceChange, locked: LockedInstances) => need.of.filter((id) => !faultOf(locked.get(id)?.document, need, countedIn(change))).length;

export const meets: NonNullable<InstanceHooks['meets']> = (need, document) => !faultOf(document, need, presentStatuses);

/** What a product is that is not what a change needs; nothing when it is that. */
function faultOf(document: TmfDocument | undefined, { owners = [], as }: Need, statuses: readonly string[]): string | undefined {
  const status = document?.['status'] as string | undefined;
  if (!statuses.includes(status ?? '')) return status ?? 'not there';
  const customers = customersOf(document as Parameters<typeof customersOf>[0]);
  if (owners.length > 0 && customers.length > 0 && !areShared(owners, customers)) return "another customer's";
  const [other] = Object.entries(as ?? {}).find(([attribute, id]) => (document![attribute] as { id?: string } | undefined)?.id !== id) ?? [];
  return other && `of another ${other} than when the order was planned`;
}

function unmetText(change: InstanceChange, need: Need, locked: LockedInstances): string {
  const [only] = need.of;
  if (need.of.length === 1) return `product ${change.id} needs product ${only}, which is ${faultOf(locked.get(only!)?.document, need, countedIn(change))}`;
  return `product ${change.id} needs ${need.atLeast} of the products ${need.of.join(', ')}, and only ${countOf(need, change, locked)} of them ${countOf(need, change, locked) === 1 ? 'is' : 'are'} there`;
}

async function judgeRelying(tx: Transaction, table: string, changes: readonly InstanceChange[]): Promise<void> {
  if (changes.length === 0) return;
  const said = (id: string) => relianceTypes.map((relationshipType) => JSON.stringify({ productRelationship: [{ relationshipType, product: { id } }] }));
  const found = await tx.query<{ id: string; name?: string; on: string }>(
    `select resource.id, document ->> 'name' as name, said.id as "on" from unnest($1::text[], $2::jsonb[]) as said(id, document_part)
     join ${table} as resource on document @> document_part and deleted_at is null and document ->> 'status' = any($3) order by resource.id`,
    [changes.flatMap(({ id }) => relianceTypes.map(() => id)), changes.flatMap(({ id }) => said(id)), relyingStatuses],
  );
  for (const { id, reliedOnBy } of changes) {
    const others = found.filter((other) => other.on === id && !reliedOnBy!.includes(other.id));
    if (others.length > 0) throw new Stale(`product ${id} is needed by ${others.map((other) => `${other.name ?? 'a product'} (${other.id})`).join(', ')}, which was not known when the order was planned`);
  }
}
