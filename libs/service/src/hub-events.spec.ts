import { PostgresTransport, Transactions, type Message, type Transport } from '@banyan/messaging';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import * as tmf from '@banyan/tmf';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource, resourceTable } from './database.js';
import { ResourceStore } from './resource-store.js';

type Namespace = typeof tmf.tmf622;
const namespaces = Object.values(tmf).filter((each): each is Namespace => typeof each === 'object' && 'resources' in each && 'api' in each);
const resources = namespaces.flatMap((each) => each.resources);
const tableOf = ({ api, name }: tmf.ResourceDefinition) => `${api.id}_${name}`;

class CreateAll1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const definition of resources) await runner.query(resourceTable('everything', tableOf(definition)));
  }
  async down(): Promise<void> {}
}

describe('the events of every resource of the documents', () => {
  const messages: Message<{ eventType: string }>[] = [];
  const transport: Transport = {
    carry: async (_tx, sent) => void messages.push(...(sent as typeof messages)),
    subscribe: async () => undefined,
    onArrival: () => undefined,
    close: async () => undefined,
  };
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await openTestDatabase();
    // It brings Banyan's clock.
    await (await PostgresTransport.open(database.url)).close();
    dataSource = await openDataSource({ name: 'everything', url: database.url, schema: 'everything', migrations: [CreateAll1700000000001] });
    transactions = new Transactions(dataSource, transport, 'everything');
    for (const { api } of namespaces) {
      await database.query('INSERT INTO everything.hub (id, api, document, event_types) VALUES ($1, $1, $2, $3)', [api.id, {}, Object.keys(api.hub.events)]);
    }
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.close();
  });

  it.each(resources.map((definition) => [`${definition.api.id} ${definition.name}`, definition] as const))('%s: each is published and waits for whoever listens', async (_name, definition) => {
    const { create, change, stateChange, delete: removed } = definition.events;
    const store = new ResourceStore(definition, 'everything', tableOf(definition));
    const document: tmf.TmfDocument = { id: 'a', name: 'one' };
    messages.length = 0;
    await transactions.run(async (tx) => {
      await store.insert(tx, document);
      await store.update(tx, 'a', { ...document, name: 'two' });
      if (definition.stateAttribute) await store.update(tx, 'a', { ...document, [definition.stateAttribute]: 'next' });
      await store.remove(tx, 'a');
    });
    const expected = [create, change, definition.stateAttribute && (stateChange ?? change), removed].filter(Boolean);
    expect(messages.map(({ type }) => type)).toEqual(expected);
    for (const eventType of expected) expect(Object.keys(definition.api.hub.events)).toContain(eventType);
    const waiting = await database.query<{ body: object }>('SELECT body FROM everything.hub_delivery WHERE hub_id = $1 ORDER BY position', [definition.api.id]);
    await database.query('TRUNCATE everything.hub_delivery');
    expect(waiting.map(({ body }) => body)).toEqual(messages.map(({ data }) => data));
    for (const { data } of messages) {
      const { violations } = tmf.validateDocument(definition.api.hub.events[data.eventType]!, data);
      // The documents that are told here are bare: only what the envelope itself says is judged.
      expect(violations.filter(({ path }) => !path.startsWith(`event.${definition.name}.`))).toEqual([]);
    }
  });
});
