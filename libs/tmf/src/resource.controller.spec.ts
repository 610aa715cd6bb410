import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { AddressInfo } from 'node:net';
import * as tmf622 from './generated/tmf622.js';
import { patchDocument, type ResourcePatch } from './patch.js';
import type { TmfQuery } from './query.js';
import type { ResourceDefinition, TmfDocument } from './resource-definition.js';
import { bodyMediaTypes } from './resource-request.js';
import { useCasesToken, type RequestContext, type ResourceUseCases, type StoredDocument } from './resource-use-cases.js';
import { resourceController } from './resource.controller.js';
import { TmfErrorFilter } from './tmf-error.filter.js';
import { notFound, preconditionFailed } from './tmf-error.js';

/** Keeps documents in memory; it filters nothing, because that is the database's work. */
class InMemoryUseCases implements ResourceUseCases {
  readonly stored = new Map<string, StoredDocument>();
  lastContext?: RequestContext;

  constructor(private readonly definition: ResourceDefinition) {}

  async create(body: Record<string, unknown>, context: RequestContext): Promise<StoredDocument> {
    if (body.description === 'fail') throw new Error('secret of the database');
    this.lastContext = context;
    const document: TmfDocument = { ...body, id: (body.id as string | undefined) ?? String(this.stored.size + 1) };
    return this.keep({ document, version: 1 });
  }

  async find(id: string): Promise<StoredDocument | undefined> {
    return this.stored.get(id);
  }

  async list({ offset, limit }: TmfQuery): Promise<{ items: TmfDocument[]; total: number }> {
    const all = [...this.stored.values()].map(({ document }) => document);
    return { items: all.slice(offset, offset + limit), total: all.length };
  }

  async patch(id: string, patch: ResourcePatch): Promise<StoredDocument> {
    const { document, version } = this.stored.get(id) ?? raise(notFound(this.definition.type, id));
    if (patch.ifMatch !== undefined && patch.ifMatch !== version) throw preconditionFailed(this.definition.type, id);
    return this.keep({ document: patchDocument(this.definition, document, patch), version: version + 1 });
  }

  async remove(id: string): Promise<void> {
    if (!this.stored.delete(id)) throw notFound(this.definition.type, id);
  }

  private keep(stored: StoredDocument): StoredDocument {
    this.stored.set(stored.document.id, stored);
    return stored;
  }
}

function raise(error: Error): never {
  throw error;
}

const { api, productOrder, cancelProductOrder } = tmf622;
const orders = new InMemoryUseCases(productOrder);

@Module({
  controllers: [resourceController(productOrder), resourceController(cancelProductOrder)],
  providers: [
    { provide: useCasesToken(productOrder), useValue: orders },
    { provide: useCasesToken(cancelProductOrder), useValue: new InMemoryUseCases(cancelProductOrder) },
  ],
})
class OrderingModule {}

let app: INestApplication;
let origin: string;

beforeAll(async () => {
  const express = await NestFactory.create<NestExpressApplication>(OrderingModule, { logger: false });
  express.useBodyParser('json', { type: bodyMediaTypes, limit: '100kb' });
  express.setGlobalPrefix(api.basePath);
  express.useGlobalFilters(new TmfErrorFilter());
  await express.listen(0);
  app = express;
  origin = `http://127.0.0.1:${(express.getHttpServer().address() as AddressInfo).port}`;
});

afterAll(() => app.close());

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { errors?: { code: string; path: string }[] };
}

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const contentType: Record<string, string> = text === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(`${origin}${api.basePath}${path}`, { method, body: text, headers: { ...contentType, ...headers } });
  const answered = await answer.text();
  return { status: answer.status, headers: answer.headers, body: answered === '' ? {} : JSON.parse(answered) };
}

const newOrder = (parts: object = {}): object => ({ productOrderItem: [{ id: '1', action: 'add' }], ...parts });
const place = async (parts?: object): Promise<string> => (await send('POST', '/productOrder', newOrder(parts))).body.id as string;
const pathsOf = ({ body }: Answer) => body.errors?.map(({ code, path }) => `${code} ${path}`);

describe('POST', () => {
  it('creates, and says where', async () => {
    const trace = { 'x-correlation-id': 'c1', traceparent: '00-a-b-01' };
    const answer = await send('POST', '/productOrder', newOrder({ colour: 'red', '@type': 'FibreOrder' }), trace);
    const href = `${origin}${api.basePath}/productOrder/${answer.body.id}`;
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(href);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({ href, '@type': 'FibreOrder', colour: 'red' });
    expect(orders.lastContext).toEqual({ correlationId: 'c1', traceparent: '00-a-b-01', origin });
    expect(orders.stored.get(answer.body.id as string)?.document.href).toBeUndefined();
  });

  it('judges an empty body', async () => {
    const answer = await send('POST', '/productOrder', {});
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      code: 'badRequest',
      reason: 'the ProductOrder is not valid',
      message: 'productOrderItem is required',
      status: '400',
      referenceError: 'https://www.rfc-editor.org/rfc/rfc9110.html#status.400',
      '@type': 'Error',
      errors: [{ code: 'required', path: 'productOrderItem', reason: 'is required' }],
    });
  });

  it('judges what only the entity declares', async () => {
    const answer = await send('POST', '/productOrder', { id: 5, state: 'lost', description: 1, cancellationDate: 'x' });
    expect(pathsOf(answer)?.sort()).toEqual([
      'enum state',
      'format cancellationDate',
      'required productOrderItem',
      'type description',
      'type id',
    ]);
  });

  it.each<[string, string | undefined, Record<string, string>, number, string]>([
    ['no body', undefined, {}, 400, 'badRequest'],
    ['half a body', '{"productOrderItem": [', {}, 400, 'badRequest'],
    ['a list', '[]', {}, 400, 'badRequest'],
    ['a scalar', '5', {}, 400, 'badRequest'],
    ['a poisoned name', '{"__proto__": {"a": 1}}', {}, 400, 'badRequest'],
    ['a NUL', '{"description": "\\u0000"}', {}, 400, 'badRequest'],
    ['a deep body', '{"a":'.repeat(5000) + '1' + '}'.repeat(5000), {}, 400, 'badRequest'],
    ['another type', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupportedMediaType'],
    ['an odd character set', '{}', { 'content-type': 'application/json; charset=utf-99' }, 415, 'unsupportedMediaType'],
    ['a large body', JSON.stringify({ description: 'a'.repeat(200_000) }), {}, 413, 'payloadTooLarge'],
  ])('answers %s in the Error body', async (_name, body, headers, status, code) => {
    const answer = await send('POST', '/productOrder', body, headers);
    expect(answer.body).toMatchObject({ status: String(status), code, '@type': 'Error' });
    expect(answer.status).toBe(status);
  });

  it('does not tell what went wrong inside', async () => {
    const answer = await send('POST', '/productOrder', newOrder({ description: 'fail' }));
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(answer.body.code).toBe('internalError');
  });
});

describe('GET', () => {
  it('retrieves, whole or in part', async () => {
    const id = await place({ description: 'fibre', note: [{ text: 'a', author: 'b' }] });
    const whole = await send('GET', `/productOrder/${id}`);
    expect(whole.headers.get('etag')).toBe('"1"');
    expect(whole.body).toMatchObject({ id, description: 'fibre', '@type': 'ProductOrder' });
    const part = await send('GET', `/productOrder/${id}?fields=description,note.text`);
    expect(part.body).toEqual({ id, href: whole.body.href, description: 'fibre', note: [{ text: 'a' }] });
    expect((await send('GET', `/productOrder/${id}`, undefined, { 'if-none-match': '"1"', 'cache-control': 'max-age=0' })).status).toBe(304);
  });

  it('names addresses by the gateway that was asked', async () => {
    const id = await place();
    const forwarded = { 'x-forwarded-host': 'api.example.com', 'x-forwarded-proto': 'https' };
    const { body } = await send('GET', `/productOrder/${id}`, undefined, forwarded);
    expect(body.href).toBe(`https://api.example.com${api.basePath}/productOrder/${id}`);
    const odd = await send('GET', `/productOrder/${id}`, undefined, { 'x-forwarded-host': 'a"><script>' });
    expect(odd.body.href).toBe(`${api.basePath}/productOrder/${id}`);
  });

  it.each([
    ['/productOrder/none', 404],
    ['/productOrder/a%00b', 400],
    ['/productOrder/%E0%A4%A', 400],
    ['/nothing', 404],
    ['/productOrder?colour=red', 400],
    ['/productOrder/1?fields=colour', 400],
  ])('answers %s with %d', async (path, status) => {
    const answer = await send('GET', path);
    expect(answer.body).toMatchObject({ status: String(status), '@type': 'Error' });
    expect(answer.status).toBe(status);
  });

  it('lists in pages', async () => {
    orders.stored.clear();
    for (const description of ['a', 'b', 'c']) await place({ description });
    const page = await send('GET', '/productOrder?limit=1&offset=1&fields=description');
    expect(page.status).toBe(206);
    expect(page.headers.get('x-total-count')).toBe('3');
    expect(page.headers.get('x-result-count')).toBe('1');
    expect(page.headers.get('link')).toContain(`<${origin}${api.basePath}/productOrder?limit=1&offset=2&fields=description>; rel="next"`);
    expect(page.body).toEqual([{ id: '2', href: `${origin}${api.basePath}/productOrder/2`, description: 'b' }]);
    const all = await send('GET', '/productOrder');
    expect([all.status, all.headers.get('x-total-count')]).toEqual([200, '3']);
  });
});

describe('PATCH', () => {
  it('takes both kinds of patch', async () => {
    const id = await place({ description: 'a', priority: '1' });
    const merged = await send('PATCH', `/productOrder/${id}`, { description: 'b', priority: null });
    expect([merged.status, merged.headers.get('etag'), merged.body.description, merged.body.priority]).toEqual([200, '"2"', 'b', undefined]);
    const again = await send('PATCH', `/productOrder/${id}`, { description: 'c' }, { 'content-type': 'application/merge-patch+json' });
    expect(again.body.description).toBe('c');
    const operations = [{ op: 'replace', path: '/description', value: 'd' }];
    const patched = await send('PATCH', `/productOrder/${id}`, operations, { 'content-type': 'application/json-patch+json' });
    expect(patched.body).toMatchObject({ description: 'd', '@type': 'ProductOrder' });
    expect((await send('PATCH', `/productOrder/${id}`, {})).status).toBe(200);
  });

  it('names what cannot be written or would not be valid', async () => {
    const id = await place();
    expect(pathsOf(await send('PATCH', `/productOrder/${id}`, { id: '2', orderDate: '2026-01-01' }))).toEqual(['notWritable id', 'notWritable orderDate']);
    expect(pathsOf(await send('PATCH', `/productOrder/${id}`, { note: 'x' }))).toEqual(['type note']);
  });

  it('keeps to the version that was read', async () => {
    const id = await place();
    const change = (tag: string) => send('PATCH', `/productOrder/${id}`, { description: tag }, { 'if-match': tag });
    expect((await change('"1"')).status).toBe(200);
    expect((await change('"1"')).status).toBe(412);
    expect((await change('"x"')).body).toMatchObject({ code: 'preconditionFailed', status: '412' });
    expect((await change('*')).status).toBe(200);
  });

  it('says which media types it reads', async () => {
    const answer = await send('PATCH', '/productOrder/1', 'a', { 'content-type': 'text/plain' });
    expect(answer.status).toBe(415);
    expect(answer.headers.get('accept-patch')).toContain('application/merge-patch+json');
  });
});

describe('the other methods', () => {
  it('remove', async () => {
    const id = await place();
    expect((await send('DELETE', `/productOrder/${id}`)).status).toBe(204);
    expect((await send('DELETE', `/productOrder/${id}`)).status).toBe(404);
  });

  it.each([
    ['PUT', '/productOrder/1', 'GET, HEAD, PATCH, DELETE'],
    ['DELETE', '/productOrder', 'GET, HEAD, POST'],
    ['PATCH', '/cancelProductOrder/1', 'GET, HEAD'],
    ['DELETE', '/cancelProductOrder/1', 'GET, HEAD'],
  ])('%s on %s is not offered', async (method, path, allowed) => {
    const answer = await send(method, path, method === 'DELETE' ? undefined : {});
    expect(answer.body).toMatchObject({ code: 'methodNotAllowed', status: '405' });
    expect(answer.headers.get('allow')).toBe(allowed);
  });
});

describe('the OpenAPI', () => {
  it('shows the official names', () => {
    const { paths, components } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    const item = paths[`${api.basePath}/productOrder/{id}`]!;
    expect([item.get?.operationId, item.patch?.operationId, item.put]).toEqual(['retrieveProductOrder', 'patchProductOrder', undefined]);
    const schemas = components!.schemas as Record<string, { required?: string[]; properties: Record<string, unknown> }>;
    expect(schemas.ProductOrder_Create!.required).toEqual(['productOrderItem']);
    expect(Object.keys(schemas.ProductOrder!.properties)).toContain('@baseType');
    expect(schemas.ProductOrder!.properties.state).toEqual({ allOf: [{ $ref: '#/components/schemas/ProductOrderStateType' }] });
    expect(schemas.ProductOrder!.properties.orderDate).toEqual({ type: 'string', format: 'date-time' });
    expect(schemas.Characteristic!.properties.value).toEqual({ anyOf: [{}] });
  });
});
