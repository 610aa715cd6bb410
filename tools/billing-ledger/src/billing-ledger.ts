import { Inbox, topics, Transactions, type Handlers, type Message, type Transaction, type Transport } from '@banyan/messaging';
import { closeServer, listenOn, openDataSource, urlOf } from '@banyan/service';
import { ledgerHttp } from './ledger-http.js';
import { LedgerStore } from './ledger-store.js';
import { BillingLedger0001 } from './migrations/0001-billing-ledger.js';
import type { ChargeEventData } from './posting.js';

export interface BillingLedgerOptions {
  /** Of the database that holds the ledger, and the inbox that its transport fills. */
  databaseUrl: string;
  /** Closed by whoever opened it. */
  transport: Transport;
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Told of an event that could not be entered. */
  onError?: (message: Message, error: unknown, dead: boolean) => void;
}

export interface BillingLedger {
  /** Where `/charge`, `/account/{id}`, `/product/{id}` and `/health` are read. */
  url: string;
  stop(): Promise<void>;
}

const consumer = 'billing-ledger';
const eventTypes = ['ChargeStartEvent', 'ChargeChangeEvent', 'ChargeSuspendEvent', 'ChargeResumeEvent', 'ChargeEndEvent'] as const;

/** Starts a ledger that hears the topic `charge` from its beginning; over which transport, it does not know. */
export async function startBillingLedger(options: BillingLedgerOptions): Promise<BillingLedger> {
  const dataSource = await openDataSource({ name: consumer, url: options.databaseUrl, schema: 'billing_ledger', migrations: [BillingLedger0001], poolSize: 4 });
  const opened: (() => Promise<unknown>)[] = [() => dataSource.destroy()];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const transactions = new Transactions(dataSource, options.transport, consumer);
    const store = new LedgerStore(transactions);
    const entering = { handle: (tx: Transaction, message: Message<ChargeEventData>) => store.enter(tx, message.data) };
    const handlers: Handlers = Object.fromEntries(eventTypes.map((type) => [type, entering]));
    const inbox = new Inbox(transactions, options.transport, { consumer, topics: [topics.charge], handlers, onError: options.onError });
    await inbox.start();
    opened.push(() => inbox.stop());
    const server = await listenOn(ledgerHttp(store), options.port ?? 0, options.host ?? '127.0.0.1');
    opened.push(() => closeServer(server));
    return { url: urlOf(server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
