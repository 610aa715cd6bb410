import { badRequest, errorBody, TmfError, type Violation } from '@banyan/tmf';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';
import type { LedgerStore } from './ledger-store.js';
import { totalsOf } from './money.js';
import type { LedgerCharge } from './posting.js';

const whole = (from: number, to: number) => {
  const range = `must be a whole number from ${from} to ${to}`;
  return z.string(range).regex(/^\d{1,9}$/, range).transform(Number).refine((value) => value >= from && value <= to, range);
};
const text = z.string('must be a text, given once').min(1, 'must not be empty');

const states = z.enum(['posted', 'running', 'suspended', 'ended', 'voided'], 'must be posted, running, suspended, ended or voided');
const named = z.looseObject({ id: text }, 'must name an id');

/** What a person may write into the ledger to make it wrong; whatever else is given stays as it is. */
const planted = z.looseObject({
  product: named, billingAccount: named.optional(), state: states, name: text.optional(),
  priceType: z.enum(['recurring', 'oneTime', 'usage'], 'must be recurring, oneTime or usage'), recurringChargePeriod: text.optional(),
  price: z.looseObject({ dutyFreeAmount: z.object({ unit: text, value: z.number('must be a number') }, 'must have unit and value') }, 'must be a price'),
});

const listQuery = z.strictObject({
  'product.id': text.optional(),
  'billingAccount.id': text.optional(),
  state: states.optional(),
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
  const { status = 500, message = String(thrown) } = (thrown ?? {}) as { status?: number; message?: string };
  const error = thrown instanceof TmfError ? thrown : new TmfError(status, status < 500 ? 'badRequest' : 'internalError', message);
  response.status(error.status).json(errorBody(error));
};

/** The ledger to read: charges page by page, and what an account or a product has come to; and to be made wrong. */
export function ledgerHttp(store: LedgerStore): Express {
  const app = express().disable('x-powered-by').disable('etag');
  control(app, store);
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
    const { items, entries } = await store.ofProduct(id);
    response.json({ product: { id }, total: totalsOf(items), charge: items, entry: entries });
  });
  app.get('/health', async (_request, response) => {
    await store.charges({}, 0, 1);
    response.json({ status: 'pass' });
  });
  app.use((request, _response) => {
    throw new TmfError(404, 'notFound', `there is no ${request.path}; ask for /charge, /account/{id}, /product/{id}, /health or /control/charge/{id}`);
  });
  app.use(failed);
  return app;
}

/** As the gear has its faults, so has billing: what stands in the ledger can be altered and lost. */
function control(app: Express, store: LedgerStore): void {
  app.put('/control/charge/:id', express.json({ type: () => true }), async ({ params: { id }, body }, response) => {
    const given = { '@type': 'Charge', startDate: new Date().toISOString(), ...(await store.charge(id)), ...(body as object), id };
    judged(planted, given);
    await store.plant(given as unknown as LedgerCharge);
    response.json(await store.charge(id));
  });
  app.delete('/control/charge/:id', async ({ params: { id } }, response) => {
    if (!(await store.forget(id))) throw new TmfError(404, 'notFound', `there is no charge ${id}`);
    response.status(204).end();
  });
}
