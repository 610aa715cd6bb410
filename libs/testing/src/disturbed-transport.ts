import type { Message, Transaction, Transport } from '@banyan/messaging';
import { v7 as uuidv7 } from 'uuid';

/** What goes wrong between services; each can be changed while the stack runs. */
export interface Disturbance {
  /** Commands to inventories for which this holds are given a change that the inventory must refuse. */
  refuse?: (message: Message) => boolean;
  /** Happens after a message was decided on and before anyone can receive it. */
  before?: (message: Message) => Promise<unknown>;
  /** Every answer is told twice, and every message is delayed by chance, so that streams overtake each other. */
  unruly?: boolean;
}

const delayMs = 25;

/** Wraps a transport; what it does to messages could happen on a bad day with a correct one. */
export function disturbedTransport(transport: Transport, disturbance: Disturbance): Transport {
  const wakers: (() => void)[] = [];
  return {
    async carry(tx: Transaction, messages: Message[]) {
      for (const message of messages) await disturbance.before?.(message);
      const altered = messages.map((message) => (disturbance.refuse?.(message) ? impossible(message) : message));
      const copies = disturbance.unruly ? altered.filter((message) => message.type === 'TaskAnswer').map((message) => ({ ...message, id: uuidv7(), key: `${message.key} again` })) : [];
      await transport.carry(tx, [...altered, ...copies]);
      if (!disturbance.unruly) return;
      const ids = [...altered, ...copies].map((message) => message.id);
      // Nobody is woken for what is due later; a consumer would find it only at its next poll.
      tx.whenCommitted(() => void setTimeout(() => wakers.forEach((wake) => wake()), delayMs).unref());
      await tx.query(`UPDATE messaging.inbox SET due_at = due_at + random() * ${delayMs} * interval '1 ms' WHERE id = ANY($1)`, [ids]);
    },
    subscribe: (consumer, topics) => transport.subscribe(consumer, topics),
    onArrival(consumer, wake) {
      wakers.push(wake);
      transport.onArrival(consumer, wake);
    },
    close: () => transport.close(),
  };
}

/** The inventory applies all changes of a command or none: one that cannot be makes it refuse them all. */
function impossible(message: Message): Message {
  const data = message.data as { changes?: object[] };
  return { ...message, data: { ...data, changes: [...(data.changes ?? []), { id: 'zz-no-such-instance', event: 'changing' }] } };
}
