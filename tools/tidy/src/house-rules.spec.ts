import { readHouse } from './house-files.js';
import { houseRules, violations } from './house-rules.js';
import { maxFunctionLines } from './syntax-rules.js';
import { maxLines } from './text-rules.js';

const house = readHouse();
const home = ['', 'home', 'somebody', 'banyan'].join('/');
const registry = ['registry', 'example', 'com'].join('.');
const sleep = ['pg', 'sleep'].join('_');
const long = (count: number) => Array.from({ length: count }, () => '  step();').join('\n');
const manifest = (parts: object) => JSON.stringify({ name: '@banyan/x', description: 'Keeps what every operator has to keep.', scripts: { lint: 'eslint .' }, nx: { tags: ['layer:app'] }, ...parts });

/** For every rule, files that break it and files that come close and may stay. */
const samples: Record<string, { broken: Record<string, string>; fine: Record<string, string> }> = {
  shortFiles: { broken: { 'apps/com/src/a.ts': 'x\n'.repeat(maxLines + 1) }, fine: { 'apps/com/src/a.ts': 'x\n'.repeat(maxLines), 'package-lock.json': 'x\n'.repeat(999) } },
  tellingNames: {
    broken: { 'libs/shared/src/a.ts': '', 'libs/tmf/src/utils.ts': '', 'libs/tmf/src/order-helper.ts': '', 'apps/som/src/base.spec.ts': '' },
    fine: { 'tsconfig.base.json': '', 'apps/com/src/installed-base.ts': '', 'docs/core-network.md': '' },
  },
  noRegistryHosts: { broken: { '.npmrc': `registry=https://${registry}/` }, fine: { 'a.ts': 'registry.metrics(); const name = "registry.npm"' } },
  noMachinePaths: { broken: { 'README.md': `cd ${home}` }, fine: { 'a.ts': `const url = 'http://localhost${home}'; const place = './home/x'` } },
  shortFunctions: {
    broken: { 'a.ts': `function f() {\n${long(maxFunctionLines)}\n}`, 'b.ts': `const f = () => {\n${long(maxFunctionLines)}\n}` },
    fine: { 'a.ts': `function f() {\n${long(maxFunctionLines - 2)}\n}`, 'a.spec.ts': `describe('f', () => {\n${long(200)}\n});` },
  },
  noSynchronize: { broken: { 'a.ts': 'open({ synchronize: true })' }, fine: { 'a.ts': 'open({ synchronize: false })' } },
  noSleeps: {
    broken: { 'a.spec.ts': 'await new Promise((done) => setTimeout(done, 100))', 'b.spec.ts': `import { setTimeout } from 'node:timers/promises'`, 'c.spec.ts': `query('SELECT ${sleep}(1)')` },
    fine: { 'a.ts': 'await new Promise((done) => setTimeout(done, 100))' },
  },
  everyTestRuns: {
    broken: { 'a.spec.ts': 'it.only(name, run)', 'b.spec.ts': 'if (x) describe.skip(name, run)', 'c.spec.ts': 'xit(name, run)' },
    fine: { 'a.spec.ts': `if (!folder) { log('it did not run: no folder'); it.skip(name, run) }`, 'b.spec.ts': '(isRoot ? it : it.skip)(name, run)' },
  },
  everyTestAsserts: {
    broken: { 'a.spec.ts': `it('does', () => { act() })`, 'b.spec.ts': `it.each([1])('does', async () => act())` },
    fine: { 'a.spec.ts': `const seen = () => expect(1).toBe(1); const both = () => { seen(); }; it('does', () => both()); it('throws', () => assert.ok(x))` },
  },
  statesMoveByTable: { broken: { 'apps/com/src/a.ts': `order.state = 'completed'` }, fine: { 'libs/order/src/a.ts': `task.state = move()`, 'apps/com/src/a.ts': `order.state === 'done'` } },
  uniqueMigrations: {
    broken: { 'apps/a/src/migrations/1.ts': `export class A { name = 'A1' }`, 'apps/b/src/migrations/1.ts': `export class B { name = 'A1' }` },
    fine: { 'apps/a/src/migrations/1.ts': `export class A { name = 'A1' }`, 'apps/b/src/migrations/1.ts': `export class B { name = 'B1' }` },
  },
  charters: { broken: { 'apps/x/package.json': manifest({ description: 'x' }) }, fine: { 'apps/x/package.json': manifest({}) } },
  noCircles: {
    broken: { 'apps/com/src/a.ts': `import { b } from './b.js';`, 'apps/com/src/b.ts': `export * from './c/c.js';`, 'apps/com/src/c/c.ts': `import type { A } from '../a.js';` },
    fine: { 'apps/com/src/a.ts': `import { b } from './b.js'; import { c } from './c.js';`, 'apps/com/src/b.ts': `export * from './c.js';`, 'apps/com/src/c.ts': `import type { A } from '@banyan/com';` },
  },
  linted: { broken: { 'apps/x/package.json': manifest({ scripts: {} }), 'apps/y/package.json': manifest({ nx: {} }) }, fine: { 'apps/x/package.json': manifest({}) } },
};
const asFiles = (texts: Record<string, string>) => Object.entries(texts).map(([path, text]) => ({ path, text }));

describe.each(Object.entries(houseRules))('the rule %s', (name, rule) => {
  it('holds everywhere', () => {
    expect(violations(rule, house)).toEqual([]);
  });

  it('catches what breaks it, and nothing else', () => {
    const sample = samples[name];
    const caught = rule.find(asFiles(sample?.broken ?? {})).map(({ path }) => path);
    const asOne = name === 'uniqueMigrations';
    expect(caught).toEqual(Object.keys(sample?.broken ?? {}).slice(asOne ? 1 : 0));
    expect(caught.length).toBeGreaterThan(0);
    expect(violations(rule, asFiles(sample?.fine ?? {}))).toEqual([]);
  });
});

it('the house that is judged is the repository', () => {
  expect(house.map(({ path }) => path)).toEqual(expect.arrayContaining(['package.json', 'tools/tidy/src/house-rules.ts']));
});
