import type { Transaction } from '@banyan/messaging';
import { Stale, type InstanceChange, type InstanceHooks } from '@banyan/service';

interface Placed { serviceSpecification?: { id?: string }; place?: { id?: string; role?: string }[] }

/** What runs, or is being made for whoever may share it. A service that only its own order knows of is nobody else's. */
const othersSql = `
  select id from service_inventory.service
  where document @> $1::jsonb and deleted_at is null and id <> all($2) and (document @> '{"state": "active"}' or document @> '{"state": "reserved", "isSole": true}') limit 1`;

/** Two that are planned at the same moment have not seen each other: the later one is planned afresh, and finds the other. */
async function planned(tx: Transaction, { id, document, sole }: InstanceChange): Promise<Record<string, unknown>> {
  if (!sole) return {};
  const { serviceSpecification, place = [] } = (document ?? {}) as Placed;
  const places = place.filter(({ role }) => sole.roles.includes(role ?? '')).map((each) => ({ id: each.id, role: each.role }));
  const alike = { serviceSpecification: { id: serviceSpecification?.id }, place: places.sort((one, other) => String(one.role).localeCompare(String(other.role))) };
  const pattern = JSON.stringify(alike);
  // Until the transaction ends nobody else looks whether there is one.
  await tx.query(`select pg_advisory_xact_lock(hashtext('sole service'), hashtext($1))`, [pattern]);
  const [other] = await tx.query<{ id: string }>(othersSql, [pattern, [...sole.known, id]]);
  if (other) throw new Stale(`service ${other.id} has come to the same place since the order was planned`);
  return { isSole: true };
}

/** What the service inventory looks after besides: of services that one is enough of there is one. */
export const soleHooks: InstanceHooks = { planned };
