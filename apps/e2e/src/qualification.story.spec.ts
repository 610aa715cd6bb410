import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tmf679 } from '@banyan/tmf';
import { eventually, meiTan, orchidWalk } from '@banyan/testing';
import { TestStack, tmf620, type Json } from './test-stack.js';

const base = `${tmf679.api.basePath}/productOfferingQualification`;
const offering = `${tmf620.api.basePath}/productOffering`;
const wants = (id: string, productOffering: string, values: Record<string, unknown> = {}) => ({
  id, productOffering: { id: productOffering }, product: { productCharacteristic: Object.entries(values).map(([name, value]) => ({ name, value })) },
});
type Item = { id: string; qualificationItemResult: string; eligibilityUnavailabilityReason?: { code: string; label: string }[]; alternateProductOfferingProposal?: { alternateProductOffering: { id: string } }[] };
const itemsOf = (qualification: Json) => qualification['productOfferingQualificationItem'] as Item[];

describe('What can be had is asked before it is ordered (docs/qualification.md)', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const ask = (items: object[], more: object = {}) => stack.send('POST', base, { relatedParty: [meiTan], place: [orchidWalk], instantSyncQualification: true, productOfferingQualificationItem: items, ...more });

  it('each item is told what an order would be told, and what is qualified is accepted as an order', async () => {
    const { status, body } = await ask([wants('a', 'fibre-home', { downloadSpeed: 500 }), wants('b', 'home-voice'), wants('c', 'fibre-home', { downloadSpeed: 250, colour: 'red' }), wants('d', 'teleport')]);
    expect([status, body]).toEqual([201, expect.objectContaining({ state: 'done', qualificationResult: 'red' })]);
    expect(itemsOf(body).map(({ id, qualificationItemResult, eligibilityUnavailabilityReason = [] }) => [id, qualificationItemResult, ...eligibilityUnavailabilityReason.map(({ code }) => code)])).toEqual([
      ['a', 'qualified'], ['b', 'qualified'], ['c', 'unqualified', 'characteristicUnknown', 'characteristicValue'], ['d', 'unqualified', 'offeringUnknown'],
    ]);
    expect(await stack.send('GET', `${base}/${body.id}`)).toMatchObject({ status: 200, body: { qualificationResult: 'red' } });
    const productOrderItem = [wants('a', 'fibre-home', { downloadSpeed: 500 }), wants('b', 'home-voice')].map((item) => ({ ...item, action: 'add', product: { ...item.product, place: [orchidWalk] } }));
    expect(await stack.place({ relatedParty: [meiTan], productOrderItem })).toMatchObject({ status: 201 });
  });

  it('proposes where the catalog leads to, as far as that can be had, and leaves out what was not asked for', async () => {
    await stack.send('PATCH', `${offering}/mobile-70gb`, { lifecycleStatus: 'Retired' });
    const asked = async (more: object) => ask([wants('a', 'mobile-6gb'), wants('b', 'mobile-70gb')], more);
    const proposed = await eventually('the retirement to be seen', async () => {
      const { body } = await asked({ provideAlternative: true });
      return body['qualificationResult'] === 'yellow' && body;
    });
    expect(itemsOf(proposed)[1]).toMatchObject({ qualificationItemResult: 'alternate', eligibilityUnavailabilityReason: [{ code: 'offeringNotLaunched' }] });
    expect(itemsOf(proposed)[1]!.alternateProductOfferingProposal!.map(({ alternateProductOffering: { id } }) => id)).toEqual(['mobile-6gb', 'mobile-20gb', 'mobile-40gb']);
    expect(itemsOf((await asked({ provideUnavailabilityReason: false })).body)[1]).not.toHaveProperty('eligibilityUnavailabilityReason');
    expect(itemsOf((await asked({ provideOnlyAvailable: true })).body).map(({ id }) => id)).toEqual(['a']);
  });

  it('is refused without items or with two of one id, and its answer stays as it was', async () => {
    expect(await ask([])).toMatchObject({ status: 422, body: { errors: [{ code: 'noItem', path: 'productOfferingQualificationItem' }] } });
    expect(await ask([wants('a', 'mobile-6gb'), wants('a', 'mobile-20gb')])).toMatchObject({ status: 422, body: { errors: [{ code: 'duplicateItem', path: 'productOfferingQualificationItem[1].id' }] } });
    const { id } = (await ask([wants('a', 'mobile-6gb')])).body;
    expect(await stack.send('PATCH', `${base}/${id}`, { qualificationResult: 'red' })).toMatchObject({ status: 409 });
    expect(await stack.send('PATCH', `${base}/${id}`, { description: 'asked by telephone' })).toMatchObject({ status: 200, body: { description: 'asked by telephone', qualificationResult: 'green' } });
    expect(await stack.send('DELETE', `${base}/${id}`)).toMatchObject({ status: 204 });
  });
});
