import { badRequest, errorBody, TmfError, type Violation } from '@banyan/tmf';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';
import type { LedgerStore } from './ledger-store.js';
import { totalsOf } from './money.js';

const whole = (from: number, to: number) => {
  const range = `must be a whole number from ${from} to ${to}`;
  return z.string(range).regex(/^\d{1,9}$/, range).transform(Number).refine((value) => value >= from && value <= to, range);
};
const text = z.string('must be a text, given once').min(1, 'must not be empty');

const listQuery = z.strictObject({
  'product.id': text.optional(),
  'billingAccount.id': text.optional(),
  state: z.enum(['posted', 'running', 'suspended', 'ended', 'voided'], 'must be posted, running, suspended, ended or voided').optional(),
  offset: whole(0, 999_999_999).default(0),
  limit: whole(1, 1_000).default(100),
});

function judged<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw badRequest(parsed.error.issues.flatMap((issue): Violation[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((path) => ({ code: 'unknownAttribute', path, reason: 'is not known here' }))
      : [{ code: 'format', path: issue.path.join('.'), reason: issue.message }],
  ));
}

const failed: ErrorRequestHandler = (thrown: unknown, _request, response, _next) => {
  const error = thrown instanceof TmfError ? thrown : new TmfError(500, 'internalError', thrown instanceof Error ? thrown.message : String(thrown));
  response.status(error.status).json(errorBody(error));
};

/** The ledger to read: charges page by page, and what an account or a product has come to. */
export function ledgerHttp(store: LedgerStore): Express {
  const app = express().disable('x-powered-by').disable('etag');
  app.get('/charge', async (request, response) => {
    const { 'product.id': productId, 'billingAccount.id': billingAccountId, state, offset, limit } = judged(listQuery, request.query);
    const { items, total } = await store.charges({ productId, billingAccountId, state }, offset, limit);
    response.status(items.length < total ? 206 : 200).set({ 'X-Total-Count': String(total), 'X-Result-Count': String(items.length) }).json(items);
  });
  app.get('/account/:id', async ({ params: { id } }, response) => {
    const { items } = await store.charges({ billingAccountId: id });
    response.json({ billingAccount: { id }, total: totalsOf(items), charge: items });
  });
  app.get('/product/:id', async ({ params: { id } }, response) => {
    const [{ items }, entry] = [await store.charges({ productId: id }), await store.entries(id)];
    response.json({ product: { id }, total: totalsOf(items), charge: items, entry });
  });
  app.get('/health', async (_request, response) => {
    await store.charges({}, 0, 1);
    response.json({ status: 'pass' });
  });
  app.use((request, _response) => {
    throw new TmfError(404, 'notFound', `there is no ${request.path}; ask for /charge, /account/{id}, /product/{id} or /health`);
  });
  app.use(failed);
  return app;
}
