import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import specifications from '@asyncapi/specs';
import { toRecord, type Message } from '@banyan/messaging';
import type { Disturbance } from '@banyan/testing';
import { allMessageTypes, asyncApiDocument, messageTypes } from '@banyan/tools-asyncapi';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { sampleOrder, samples, TestStack, tmf622 } from './test-stack.js';

const published = JSON.parse(readFileSync(resolve(samples, '../docs/asyncapi.json'), 'utf8')) as ReturnType<typeof asyncApiDocument>;
const disturbance: Disturbance = {};

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
const payloads = new Map<string, ValidateFunction>(allMessageTypes.map(({ type, payload }) => [type, ajv.compile(payload)]));
const headers = ajv.compile((published['components'] as { schemas: { headers: object } }).schemas.headers);

/** What is wrong with a message by the document; empty when nothing is. */
function mistakesOf(message: Message): string[] {
  const name = `${message.type} on ${message.topic}`;
  const channel = Object.values(published['channels'] as Record<string, { address: string; messages: Record<string, unknown> }>).find(({ address }) => address === message.topic);
  if (!channel?.messages[message.type]) return [`${name} is in no channel`];
  const texts = Object.fromEntries(Object.entries(toRecord(message).headers ?? {}).map(([header, value]) => [header, String(value)]));
  return [headers, payloads.get(message.type)!].flatMap((judge) => (judge(judge === headers ? texts : message.data) ? [] : [`${name}: ${ajv.errorsText(judge.errors)}`]));
}

describe('docs/asyncapi.json', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start(disturbance)));
  afterAll(() => stack.stop());

  it('is what tools/asyncapi makes of the code; `npm run generate` writes it anew', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(asyncApiDocument())));
  });

  it('is valid by the specification of AsyncAPI 3.0', () => {
    const judge = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(specifications.schemasWithoutId['3.0.0'] as object);
    expect(judge(published) ? [] : judge.errors).toEqual([]);
    expect(judge({ ...published, channels: { wrong: { address: 7 } } })).toBe(false);
  });

  it('says of every message of orders that succeed, change and fail what it is', async () => {
    const order = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    await stack.placeUntil(sampleOrder('bundle'), ['completed']);
    const { productOrderItem: [item] } = (await stack.get(tmf622.productOrder, order.id)) as unknown as { productOrderItem: { product: { id: string } }[] };
    const product = { id: item!.product.id };
    await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'modify', product: { ...product, productCharacteristic: [{ name: 'staticIp', value: true }] } }] }, ['completed']);
    await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'delete', product }] }, ['completed']);
    // Refused at its very end, so that all below is taken back.
    disturbance.refuse = (message) => message.topic === 'product-inventory.commands' && (message.data as { task?: { taskId: string } }).task?.taskId === 'activate';
    await stack.placeUntil(sampleOrder('fibre'), ['failed']);

    const rows = await stack.database.query<{ message: Message }>(`SELECT headers || jsonb_build_object('data', payload) AS message FROM messaging.outbox`);
    expect(rows.flatMap(({ message }) => mistakesOf(message))).toEqual([]);
    const seen = new Set(rows.map(({ message }) => message.type));
    expect(messageTypes.map(({ type }) => type).filter((type) => !seen.has(type))).toEqual(['Replan']);
    const [some] = rows;
    expect(mistakesOf({ ...some!.message, type: 'Unheard' })).toHaveLength(1);
    expect(mistakesOf({ ...some!.message, data: { unheard: true } })).toHaveLength(1);
  }, 60_000);
});
