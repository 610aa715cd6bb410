import type { Transaction, Transactions } from '@banyan/messaging';
import { unprocessable, type CreateAnswer, type RequestContext, type StoredDocument, type TmfDocument } from '@banyan/tmf';

/** How long an answer is kept for repetitions of its request; docs/ordering.md promises it to channels. */
export const keptForHours = 24;

interface AnswerRow { fingerprint: string; document: TmfDocument; version: number; headers: CreateAnswer['headers']; body: string }

/** Another request with the same key was answered meanwhile. */
class AnsweredMeanwhile extends Error {}

/**
 * Answers by `Idempotency-Key`, each stored in the transaction of what it tells. A request that is refused leaves nothing
 * behind, so it may be repeated when the reason has gone.
 */
export class KeptAnswers {
  constructor(private readonly transactions: Transactions) {}

  /** What the key was answered before, or what `make` answers now. @throws TmfError 422 when the key came with another body */
  async once({ idempotency }: RequestContext, make: () => Promise<StoredDocument>): Promise<StoredDocument> {
    if (!idempotency) return make();
    const answered = () => this.find(idempotency.key, idempotency.fingerprint);
    return (await answered()) ?? make().catch(async (error: unknown) => {
      // Of two at the same time the later one fails by the earlier one's effects, whatever they are; it is told what that one was told.
      const first = await answered();
      if (!first) throw error;
      return first;
    });
  }

  /** Keeps the answer, and clears away what has been kept long enough. Waits for another transaction that is keeping one under this key. */
  async keep(tx: Transaction, { idempotency }: RequestContext, stored: StoredDocument): Promise<void> {
    if (!idempotency) return;
    const { headers, body } = idempotency.answerOf(stored);
    const kept = await tx.query(
      `WITH old AS (
         DELETE FROM com.kept_answer WHERE key IN (SELECT key FROM com.kept_answer WHERE kept_until <= banyan_now() AND key <> $1 LIMIT 100 FOR UPDATE SKIP LOCKED))
       INSERT INTO com.kept_answer AS present (key, fingerprint, document, version, headers, body, kept_until)
       VALUES ($1, $2, $3, $4, $5, $6, banyan_now() + $7 * interval '1 hour')
       ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, document = excluded.document, version = excluded.version, headers = excluded.headers,
         body = excluded.body, kept_until = excluded.kept_until WHERE present.kept_until <= banyan_now()
       RETURNING key`,
      [idempotency.key, idempotency.fingerprint, JSON.stringify(stored.document), stored.version, JSON.stringify(headers), body, keptForHours],
    );
    if (kept.length === 0) throw new AnsweredMeanwhile(`Idempotency-Key ${idempotency.key}`);
  }

  private async find(key: string, fingerprint: string): Promise<StoredDocument | undefined> {
    const [row] = await this.transactions.read<AnswerRow>('SELECT fingerprint, document, version, headers, body FROM com.kept_answer WHERE key = $1 AND kept_until > banyan_now()', [key]);
    if (!row) return undefined;
    if (row.fingerprint !== fingerprint) throw unprocessable([{ code: 'idempotencyKeyReused', path: 'Idempotency-Key', reason: 'has come before with another body' }]);
    const { document, version, headers, body } = row;
    return { document, version, replayed: { headers, body } };
  }
}
