import { editOf, errorOf, labelQuery, queryResults, standingOf } from './yang-data.js';

const vpn = { commandId: 'c-1', objectClass: 'ietf-l2vpn-ntw:l2vpn-ntw/vpn-services/vpn-service[vpn-id]', objectKey: 'site 1/a' };
const instance = '/ietf-l2vpn-ntw:l2vpn-ntw/vpn-services/vpn-service=site%201%2Fa';

describe('an edit', () => {
  it('adds by PUT of the whole instance, with its key and without what is null', () => {
    const edit = editOf({ ...vpn, operation: 'add', attributes: { 'vpn-name': 'Orchid', note: null, left: undefined } });
    expect(edit).toEqual({ method: 'PUT', path: instance, instance, type: 'application/yang-data+json', body: { 'ietf-l2vpn-ntw:vpn-service': [{ 'vpn-id': 'site 1/a', 'vpn-name': 'Orchid' }] } });
  });

  it('changes by PATCH of what it says', () => {
    expect(editOf({ ...vpn, operation: 'modify', attributes: { bandwidth: { cir: 500 } } })).toMatchObject({ method: 'PATCH', path: instance, type: 'application/yang-data+json', body: { 'ietf-l2vpn-ntw:vpn-service': [{ bandwidth: { cir: 500 } }] } });
  });

  it('changes and removes leaves in one YANG patch', () => {
    const edit = editOf({ ...vpn, operation: 'modify', attributes: { bandwidth: 5, note: null } });
    expect(edit).toMatchObject({ method: 'PATCH', path: '', instance, type: 'application/yang-patch+json' });
    expect(edit?.body).toMatchObject({ 'ietf-yang-patch:yang-patch': { 'patch-id': 'c-1', edit: [{ operation: 'merge', target: instance }, { operation: 'remove', target: `${instance}/note` }] } });
  });

  it('removes by DELETE, and is none where the catalog names no list', () => {
    expect(editOf({ ...vpn, operation: 'delete', attributes: {} })).toEqual({ method: 'DELETE', path: instance, instance, type: 'application/yang-data+json' });
    expect(editOf({ ...vpn, objectClass: 'LINE', operation: 'add', attributes: {} })).toBeUndefined();
  });
});

describe('an error', () => {
  const told = (...tags: string[]) => JSON.stringify({ 'ietf-restconf:errors': { error: tags.map((tag) => ({ 'error-tag': tag, 'error-message': `because ${tag}` })) } });

  it.each([
    [told('invalid-value'), 'refused', 'because invalid-value'],
    [told('invalid-value', 'lock-denied'), 'unknown', 'because invalid-value; because lock-denied'],
    [told('access-denied'), 'blocked', 'because access-denied'],
    [told('data-missing'), 'gone', 'because data-missing'],
    [told('constructor'), 'unknown', 'because constructor'],
    ['<html>', 'unknown', 'HTTP 502'],
    ['', 'unknown', 'HTTP 502'],
  ])('%s is %s', (text, meaning, reason) => expect(errorOf(502, text)).toEqual({ meaning, reason }));
});

describe('how a commit stands', () => {
  const component = (status: string, name = 'tailf-ncs:ready') => ({ state: [{ name: 'tailf-ncs:init', status: 'reached' }, { name, status }] });

  it.each([
    [['completed'], [component('reached')], 'reached'],
    [['completed'], undefined, 'reached'],
    [[], undefined, 'reached'],
    [['completed'], [component('reached'), component('not-reached')], 'underWay'],
    [['executing'], [component('reached')], 'underWay'],
    [['a new word'], undefined, 'underWay'],
    [['completed'], [component('reached', 'tailf-ncs:other')], 'underWay'],
    [['executing'], [component('failed')], 'failed'],
    [['completed', 'failed'], [component('reached')], 'failed'],
  ])('%j and %j: %s', (items, components, standing) => expect(standingOf(items, components)).toBe(standing));
});

it('a query asks by label, whatever quotes are in it, and an answer that is none is told from an empty one', () => {
  expect(labelQuery(['/a', '/b'], ['x', `y's`], ['id'])).toMatchObject({ 'tailf-rest-query:immediate-query': { foreach: `/a[label='x' or label="y's"] | /b[label='x' or label="y's"]` } });
  expect(queryResults('{}')).toBeUndefined();
  expect(queryResults('{"tailf-rest-query:query-result":{}}')).toEqual([]);
});
