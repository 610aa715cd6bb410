import { PostgresTransport } from '@banyan/messaging';
import { startBillingLedger, type BillingLedger } from '@banyan/tools-billing-ledger';
import type { TestStack } from './test-stack.js';

/** A billing ledger that hears what the stack tells. Stopping it takes its transport along, and leaves the stack. */
export async function startLedgerOf(stack: TestStack): Promise<BillingLedger> {
  const transport = await PostgresTransport.open(stack.database.url);
  const ledger = await startBillingLedger({ databaseUrl: stack.database.url, transport });
  return {
    ...ledger,
    stop: async () => {
      await ledger.stop();
      await transport.close();
    },
  };
}
