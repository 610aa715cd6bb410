import { describe, expect, it } from '@jest/globals';
import { today } from '@banyan/testing';
import { judged } from './service-characteristics.js';
import type { InstalledCfs, ServiceOrder, ServiceOrderView, ServiceSpecification } from './service-order.entity.js';

type Values = Record<string, unknown>;

const listed = (values: Values) => Object.entries(values).map(([name, value]) => ({ name, value }));
const specification = {
  id: 'line', name: 'Line',
  specCharacteristic: [
    { name: 'speed', valueType: 'number', minCardinality: 1, characteristicValueSpecification: [{ valueFrom: 10, valueTo: 500 }] },
    { name: 'profile', valueType: 'string', minCardinality: 1, characteristicValueSpecification: [{ value: 'home', isDefault: true }, { value: 'office' }] },
    { name: 'vlan', valueType: 'integer', regex: '[1-9]\\d{0,3}', maxCardinality: 2 },
    { name: 'gear', valueType: 'string', configurable: false, characteristicValueSpecification: [{ value: 'ONT', isDefault: true }, { value: 'DSL' }] },
    { name: 'port', valueType: 'string', configurable: false },
    { name: 'serial', valueType: 'string', minCardinality: 1, toldLater: { withinMinutes: 30 } },
    { name: 'backup', valueType: 'boolean', charSpecRelationship: [{ name: 'vlan', relationshipType: 'dependency' }] },
  ],
} as unknown as ServiceSpecification;
const specifications = new Map([['line', specification], ['open', { id: 'open', name: 'Open' } as ServiceSpecification]]);

function judge(values: Values | undefined, { action = 'add', running, isDirect = true, of = 'line', requiredInformation }: { requiredInformation?: object[]; action?: string; running?: Values; isDirect?: boolean; of?: string } = {}) {
  const service = { id: 'cfs-1', serviceSpecification: { id: of }, ...(values ? { serviceCharacteristic: listed(values) } : {}) };
  const order = { id: 'so-1', requiredInformation, serviceOrderItem: [{ id: '1', action, service }] } as unknown as ServiceOrder;
  const installed = running && ({ service: { document: { id: 'cfs-1', serviceSpecification: { id: 'line' }, serviceCharacteristic: listed(running) }, version: 1 }, rfs: [], inner: [] } as unknown as InstalledCfs);
  const view: ServiceOrderView = { specifications, installed: new Map(installed ? [['cfs-1', installed]] : []), sharable: [] };
  const { order: { serviceOrderItem: [item] }, violations, required } = judged(order, view, today, isDirect);
  const settled = Object.fromEntries((item!.service.serviceCharacteristic ?? []).map((each) => [each.name, each.value]));
  return { settled, required, wrong: violations.map(({ code, path, reason }) => `${code} ${path.replace('serviceOrderItem[0].service.serviceCharacteristic', '')} ${reason}`) };
}

describe('a service order is judged by its service specification', () => {
  it.each<[string, Values, string[]]>([
    ['a value beyond its range', { speed: 600 }, ['characteristicValue [0].value speed cannot be 600; allowed: 10 to 500']],
    ['a value of another type', { speed: '100' }, ['characteristicType [0].value speed must be a number, not "100"']],
    ['a value that is none of those listed', { speed: 100, profile: 'shop' }, ['characteristicValue [1].value profile cannot be "shop"; allowed: "home", "office"']],
    ['too many values, and one that does not match', { speed: 100, vlan: [1, 0, 2] }, ['characteristicCardinality [1].value vlan takes 0 to 2 values, not 3', 'characteristicValue [1].value[1] vlan must match [1-9]\\d{0,3}, not 0']],
    ['what is missing', {}, ['characteristicMissing [name=speed] speed is mandatory; allowed: 10 to 500']],
    ['what there is not', { speed: 100, colour: 'red' }, ['characteristicUnknown [1].value Line has no characteristic colour; it has speed, profile, vlan, gear, port, serial, backup']],
    ['what is not for a client to choose', { speed: 100, gear: 'DSL' }, ['characteristicFixed [1].value gear is not for the customer to choose; it is "ONT"']],
    ['what needs another', { speed: 100, backup: true }, ['characteristicDependency [1].value backup needs vlan, which has no value (dependency)']],
  ])('and refused for %s', (_what, values, wrong) => expect(judge(values).wrong).toEqual(wrong));

  it('and has what the specification settles by itself', () => {
    expect(judge({ speed: 100, serial: 'R-1' })).toEqual({ settled: { speed: 100, serial: 'R-1', profile: 'home', gear: 'ONT' }, required: [], wrong: [] });
  });

  it('which leaves open what it does not declare at all', () => {
    expect(judge({ colour: 'red' }, { of: 'open' })).toEqual({ settled: { colour: 'red' }, required: [], wrong: [] });
  });

  it('where rules of the catalog have chosen, they may hand on what this service does not know, and set what no client may', () => {
    expect(judge({ speed: 100, serial: 'R-1', colour: 'red', gear: 'DSL' }, { isDirect: false })).toEqual({ settled: { speed: 100, serial: 'R-1', colour: 'red', gear: 'DSL', profile: 'home' }, required: [], wrong: [] });
    expect(judge({ speed: 600, serial: 'R-1' }, { isDirect: false }).wrong).toHaveLength(1);
  });
});

describe('what may be told later', () => {
  const path = 'serviceOrderItem[0].service.serviceCharacteristic[name=serial]';
  const reason = 'serial is mandatory; allowed: any value';
  const asked = { itemId: '1', path, name: 'serial', reason, until: '2026-11-22T12:30:00.000Z' };

  it('is asked for, in the time that there was when it was asked for first', () => {
    expect(judge({ speed: 100 })).toMatchObject({ wrong: [], required: [asked] });
    const until = '2026-11-22T12:10:00.000Z';
    expect(judge({ speed: 100 }, { requiredInformation: [{ ...asked, until }] })).toMatchObject({ required: [{ until }] });
  });

  it('is missing in an order that another one has placed: nobody would tell it', () => {
    expect(judge({ speed: 100 }, { isDirect: false })).toMatchObject({ wrong: [`characteristicMissing [name=serial] ${reason}`], required: [] });
  });
});

describe('what runs is not judged again', () => {
  const running = { speed: 1000 };
  it.each<[string, Values | undefined, string[]]>([
    ['as it is', { speed: 1000 }, []],
    ['without a word of its values', undefined, []],
    ['in another value alone', { speed: 1000, vlan: [7] }, []],
    ['to a value that is not offered', { speed: 900 }, ['characteristicValue [0].value speed cannot be 900; allowed: 10 to 500']],
    ['so that it loses what it must have', { vlan: [7] }, ['characteristicMissing [name=speed] speed is mandatory; allowed: 10 to 500']],
  ])('changed %s', (_how, values, wrong) => expect(judge(values, { action: 'modify', running, isDirect: false }).wrong).toEqual(wrong));

  it('unless it becomes another service', () => {
    expect(judge({ speed: 1000 }, { action: 'modify', running: { ...running }, of: 'open', isDirect: false }).wrong).toEqual([]);
    expect(judge({}, { action: 'delete', running, isDirect: false }).wrong).toEqual([]);
  });
});

describe('what is not for a client to choose', () => {
  const running = { speed: 100, serial: 'R-1', port: '1/7', gear: 'DSL' };
  it.each<[string, Values, string[]]>([
    ['stays as it is', { speed: 200 }, []],
    ['may be said as it is', { port: '1/7', gear: 'DSL' }, []],
    ['is not taken away', { port: null }, ['characteristicFixed [0].value port is not for the customer to choose; it is "1/7"']],
    ['is not taken away for its default', { gear: null }, ['characteristicFixed [0].value gear is not for the customer to choose; it is "DSL"']],
    ['is not what it would be by default', { gear: 'ONT' }, ['characteristicFixed [0].value gear is not for the customer to choose; it is "DSL"']],
  ])('%s', (_what, values, wrong) => expect(judge({ ...values, ...Object.fromEntries(Object.entries(running).filter(([name]) => !(name in values))) }, { action: 'modify', running }).wrong).toEqual(wrong));

  it('goes where rules of the catalog leave it out', () => {
    expect(judge({ speed: 100, serial: 'R-1' }, { action: 'modify', running, isDirect: false })).toMatchObject({ wrong: [], settled: { speed: 100, serial: 'R-1', profile: 'home', gear: 'ONT' } });
  });
});
