import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { compared, customerOf, inventories, type Facts, type Held, type Instance } from '@banyan/tools-soak';
import { loadCatalog } from '@banyan/tools-stack';
import { samples, TestStack, type Json } from './test-stack.js';

const base = '/ordering/order-import/v1';
const options = ['OnlineSecurity', 'OnlineBackup', 'DeviceProtection', 'TechSupport', 'StreamingTV', 'StreamingMovies'];
const columns = ['customerID', 'PhoneService', 'MultipleLines', 'InternetService', ...options, 'Contract', 'PaperlessBilling', 'PaymentMethod'];
const none = options.map(() => 'No internet service');
const rows = [
  ['Tan', 'Yes', 'Yes', 'Fiber optic', 'Yes', 'No', 'Yes', 'No', 'Yes', 'No', 'Two year', 'Yes', 'Credit card (automatic)'],
  ['Nair', 'No', 'No phone service', 'DSL', ...options.map(() => 'No'), 'Month-to-month', 'No', 'Mailed check'],
  ['Lim', 'Yes', 'No', 'No', ...none, 'One year', 'No', 'Electronic check'],
  ['Koh', 'Yes', 'No', 'Cable', ...none, 'One year', 'No', 'Electronic check'],
  ['Ong', 'Yes', 'Many', 'No', ...none, 'Five year', 'Perhaps', 'Electronic check'],
];

/** The sample that `npm run soak -- churn` sends thousands of customers through, in small. */
describe('The households of a sheet', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    await loadCatalog(stack.url, join(samples, 'households'));
    await stack.send('PUT', `${base}/mapping/households`, { order: readFileSync(join(samples, 'households', 'households.jsonata'), 'utf8') });
  }, 120_000);
  afterAll(() => stack.stop());

  it('have in all three inventories what their rows say, and those that cannot are told why', async () => {
    const sheet = [columns, ...rows].map((cells) => cells.join(',')).join('\n');
    const { body } = await stack.send('POST', `${base}/orderImport?mapping=households`, sheet, { 'content-type': 'text/csv' });
    const done = await eventually('the orders', async () => {
      const { body: now } = await stack.send('GET', `${base}/orderImport/${body.id}`);
      return now['waiting'] === 0 && (now['orderState'] as Record<string, number>)['completed'] === now['accepted'] && now;
    }, 60_000);
    expect(done).toMatchObject({ accepted: 3, refused: 2 });
    const refused = await (await fetch(`${stack.url}${base}/orderImport/${body.id}/refused`)).text();
    expect(refused).toMatch(/\n4,.*productOrderItem\[0\]\.productOrderItem\[1\]\.productOffering.*,Koh,/);
    for (const what of ['contractTerm', 'paperlessBilling', 'lines']) expect(refused).toMatch(new RegExp(`\\n5,.*${what} .*,Ong,`));

    const good = rows.slice(0, 3);
    const owners = new Map<string, string>();
    for (const { definition, expected, found } of inventories) {
      const should: Held = new Map(good.map((cells) => [cells[0]!, expected(Object.fromEntries(columns.map((name, index) => [name, cells[index]!])))]));
      const documents = (await stack.list<Json & Instance>(definition)).map((document) => ({ customer: customerOf(document, owners), facts: found(document) }));
      const is: Held = new Map(good.map(([customer]) => [customer!, documents.filter((each) => each.customer === customer).flatMap(({ facts }): Facts => facts)]));
      expect(compared(should, is).differences).toEqual([]);
    }
    expect(inventories.map(({ name }) => name)).toEqual(['products', 'services', 'resources']);
  }, 120_000);

  it('differ in what is missing and what is too much, of each customer', () => {
    const { counts, differences } = compared(new Map([['Tan', ['line', 'line', 'port']], ['Lim', ['line']]]), new Map([['Tan', ['line', 'port', 'port']], ['Koh', ['line']], ['Lim', ['line']]]));
    expect(differences).toEqual([{ customer: 'Tan', missing: ['line'], surplus: ['port'] }, { customer: 'Koh', missing: [], surplus: ['line'] }]);
    expect(Object.fromEntries(counts)).toEqual({ line: { expected: 3, found: 3 }, port: { expected: 1, found: 2 } });
  });
});
