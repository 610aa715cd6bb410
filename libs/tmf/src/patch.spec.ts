import * as tmf622 from './generated/tmf622.js';
import type { JsonPatchOperation } from './json-patch.js';
import { mergePatch, patchDocument, patchViolations } from './patch.js';
import type { TmfError } from './tmf-error.js';

const stored = {
  id: '1',
  description: 'fibre',
  priority: '1',
  note: [{ text: 'a' }, { text: 'b' }],
  channel: [{ id: 'web' }],
  billingAccount: { id: '5', name: 'home' },
  productOrderItem: [{ id: '1', action: 'add' }],
};
const order = (): typeof stored => structuredClone(stored);
const merge = (body: Record<string, unknown>) => patchDocument(tmf622.productOrder, order(), { kind: 'merge', body });
const json = (...body: JsonPatchOperation[]) => patchDocument(tmf622.productOrder, order(), { kind: 'json', body });

function failureOf(act: () => unknown): { status: number; violations: string[] } {
  try {
    act();
  } catch (error) {
    const { status, violations } = error as TmfError;
    return { status, violations: violations!.map(({ code, path }) => `${code} ${path}`) };
  }
  throw new Error('nothing was refused');
}

describe('mergePatch', () => {
  // The examples of RFC 7396, appendix A.
  it.each<[unknown, unknown, unknown]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [['a', 'b'], ['c', 'd'], ['c', 'd']],
    [{ a: 'b' }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j and %j is %j', (target, patch, result) => expect(mergePatch(target, patch)).toEqual(result));
});

describe('a merge patch', () => {
  it('changes, removes and adds, and leaves the stored document alone', () => {
    const before = order();
    const after = patchDocument(tmf622.productOrder, before, {
      kind: 'merge',
      body: { description: 'copper', priority: null, billingAccount: { name: 'work' }, colour: 'red' },
    });
    const { priority: _priority, ...rest } = stored;
    expect(after).toEqual({ ...rest, description: 'copper', billingAccount: { id: '5', name: 'work' }, colour: 'red' });
    expect(before).toEqual(stored);
  });

  it('names every attribute that is not writable', () => {
    expect(failureOf(() => merge({ id: '2', href: 'x', orderDate: '2026-01-01', description: 'y' }))).toEqual({
      status: 400,
      violations: ['notWritable id', 'notWritable href', 'notWritable orderDate'],
    });
  });

  it('must leave a valid document', () => {
    expect(failureOf(() => merge({ description: 5, productOrderItem: null, state: 'lost', billingAccount: { id: null } }))).toEqual({
      status: 400,
      violations: ['type description', 'required billingAccount.id', 'enum state', 'required productOrderItem'],
    });
  });

  it('does not blame the patch for what it did not touch', () => {
    const old = { ...order(), priority: 1 };
    expect(patchDocument(tmf622.productOrder, old, { kind: 'merge', body: { description: 'x' } })).toMatchObject({ priority: 1, description: 'x' });
  });
});

describe('a JSON patch', () => {
  it('applies its operations in order', () => {
    const after = json(
      { op: 'test', path: '/note/0/text', value: 'a' },
      { op: 'add', path: '/note/-', value: { text: 'c' } },
      { op: 'remove', path: '/note/0' },
      { op: 'replace', path: '/description', value: 'copper' },
      { op: 'copy', from: '/channel/0', path: '/channel/0' },
      { op: 'move', from: '/priority', path: '/category' },
    );
    const { priority: _priority, ...rest } = stored;
    const changed = { note: [{ text: 'b' }, { text: 'c' }], description: 'copper', channel: [{ id: 'web' }, { id: 'web' }], category: '1' };
    expect(after).toEqual({ ...rest, ...changed });
  });

  it('is refused before it is applied, with all reasons', () => {
    const body = [
      { op: 'explode', path: '/a' },
      { op: 'add', path: 'note', value: 1 },
      { op: 'add', path: '/note/-' },
      { op: 'move', path: '/note/0' },
      { op: 'add', path: '/__proto__/x', value: 1 },
      5,
    ];
    expect(patchViolations(tmf622.productOrder, 'json', body).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'patch [0].op',
      'patch [1].path',
      'required [2].value',
      'patch [3].from',
      'forbiddenName [4].path',
      'patch [5]',
    ]);
    expect(failureOf(() => json({ op: 'replace', path: '/id', value: '2' }, { op: 'move', from: '/orderDate', path: '/category' })).violations).toEqual([
      'notWritable id',
      'notWritable orderDate',
    ]);
  });

  it.each<[JsonPatchOperation]>([
    [{ op: 'remove', path: '/category' }],
    [{ op: 'replace', path: '/note/7', value: {} }],
    [{ op: 'replace', path: '/note/length', value: 1e6 }],
    [{ op: 'add', path: '/note/9', value: {} }],
    [{ op: 'copy', from: '/toString', path: '/category' }],
    [{ op: 'add', path: '/agreement/-', value: {} }],
    [{ op: 'move', from: '/billingAccount', path: '/billingAccount/x' }],
  ])('finds no place for %j', (operation) => {
    expect(failureOf(() => json(operation))).toEqual({ status: 400, violations: ['patch [0]'] });
  });

  it('conflicts when a test fails', () => {
    expect(failureOf(() => json({ op: 'test', path: '/description', value: 'copper' }))).toEqual({ status: 409, violations: ['patch [0]'] });
  });

  it('cannot make a small body grow without bound', () => {
    const double = { op: 'copy', from: '/x', path: '/x/-' } as const;
    const start: JsonPatchOperation = { op: 'add', path: '/x', value: ['0123456789'] };
    expect(failureOf(() => json(start, ...Array.from({ length: 40 }, () => double))).status).toBe(400);
  });
});
