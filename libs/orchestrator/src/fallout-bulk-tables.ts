/** The tables of decisions about many work items at once. @param jobColumns those of `libs/service`, whose queue works them off */
export function falloutBulkTables(schema: string, jobColumns: string): string[] {
  return [
    `CREATE TABLE ${schema}.fallout_bulk (${jobColumns}, actor text NOT NULL, decision jsonb NOT NULL, filter jsonb NOT NULL, stop_after integer NOT NULL, state text NOT NULL, reason text)`,
    `CREATE INDEX fallout_bulk_open ON ${schema}.fallout_bulk (created_at) WHERE ended_at IS NULL`,
    `CREATE TABLE ${schema}.fallout_bulk_item (
      bulk_id text NOT NULL REFERENCES ${schema}.fallout_bulk, position integer NOT NULL, fallout_id text NOT NULL REFERENCES ${schema}.fallout, times integer NOT NULL,
      state text NOT NULL DEFAULT 'waiting', reason text, PRIMARY KEY (bulk_id, position))`,
    `CREATE INDEX fallout_bulk_item_waiting ON ${schema}.fallout_bulk_item (bulk_id, position) WHERE state = 'waiting'`,
  ];
}

export const dropFalloutBulkTables = (schema: string) => `DROP TABLE ${schema}.fallout_bulk_item, ${schema}.fallout_bulk`;
