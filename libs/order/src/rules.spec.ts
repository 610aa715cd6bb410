import { checkRule, evaluateAll, evaluateCondition, evaluateRule, RuleError, RuleTimeout } from './rules.js';

const fibre = { characteristic: { downloadSpeed: 500, staticIp: false }, place: [{ id: 'a-1', role: 'billingAddress' }, { id: 'a-2', role: 'installationAddress' }] };

describe('an expression of the catalog', () => {
  it.each<[string, unknown]>([
    ['characteristic.downloadSpeed', 500],
    [`'FTTH-' & $string(characteristic.downloadSpeed)`, 'FTTH-500'],
    [`place[role = 'installationAddress'].id`, 'a-2'],
    ['characteristic.noSuchThing', undefined],
    ['characteristic', { downloadSpeed: 500, staticIp: false }],
    ['[1..3].($ * 2)', [2, 4, 6]],
  ])('%s → %j', async (expression, value) => {
    expect(await evaluateRule(expression, fibre)).toEqual(value);
  });

  it('gives the same plan whenever it is asked: time, chance and other code are refused before anything is evaluated', () => {
    for (const name of ['now', 'millis', 'random', 'shuffle', 'eval']) expect(() => checkRule(`$${name}()`)).toThrow(`uses $${name}, which would make plans irreproducible`);
  });

  it.each([
    ['inside a condition', `characteristic.downloadSpeed > 100 ? $random() : 1`],
    ['inside a function', `($pick := function($x) { $x + $millis() }; $pick(1))`],
    ['handed on by name', `$map([1..3], $random)`],
    ['by another name', `($clock := $now; $clock())`],
    ['at the end of a chain', `'1 + 1' ~> $eval`],
    ['in an object', `{ 'at': $now() }`],
  ])('hides none of them %s', (_where, expression) => {
    expect(() => checkRule(expression)).toThrow(RuleError);
  });

  it('that does not parse is refused with its text', () => {
    expect(() => checkRule('characteristic.[')).toThrow(/^expression `characteristic\.\[`: /);
  });

  it('that fails says so as a rule, not as a fault of the program', async () => {
    await expect(evaluateRule(`$error('no such profile')`, fibre)).rejects.toThrow(RuleError);
    await expect(evaluateRule('1 + "a"', fibre)).rejects.toThrow(RuleError);
  });

  it('that calls itself without end is stopped at its depth', async () => {
    await expect(evaluateRule('($down := function($n) { $down($n + 1) + 1 }; $down(1))', fibre)).rejects.toThrow(RuleError);
  });

  it('that goes round without end is stopped by the clock', async () => {
    await expect(evaluateRule('($round := function($n) { $round($n + 1) }; $round(1))', fibre)).rejects.toThrow(RuleTimeout);
  });

  it('that a busy machine stopped is tried once more', async () => {
    let asked = 0;
    const busyOnce = { get speed() {
      const until = performance.now() + (asked++ === 0 ? 300 : 0);
      while (performance.now() < until);
      return 500;
    } };
    expect(await evaluateRule('speed + 1', busyOnce)).toBe(501);
    expect(asked).toBeGreaterThan(1);
  });

  it('leaves the context as it was, and answers plain JSON', async () => {
    const context = structuredClone(fibre);
    const answer = (await evaluateRule('place', context)) as object[];
    expect(Object.keys(answer)).toEqual(['0', '1']);
    (answer[0] as { id: string }).id = 'changed';
    expect(context).toEqual(fibre);
  });
});

describe('a condition', () => {
  it.each<[string | undefined, boolean]>([
    [undefined, true],
    ['characteristic.downloadSpeed >= 500', true],
    ['characteristic.staticIp = true', false],
    ['$not(characteristic.staticIp = true)', true],
    ['characteristic.noSuchThing', false],
  ])('%s → %s', async (expression, holds) => {
    expect(await evaluateCondition(expression, fibre)).toBe(holds);
  });

  it('is true or false; a number or a text is a mistake of the catalog', async () => {
    await expect(evaluateCondition('characteristic.downloadSpeed', fibre)).rejects.toThrow('answers 500 where true or false is expected');
    await expect(evaluateCondition(`'yes'`, fibre)).rejects.toThrow('answers "yes" where true or false is expected');
  });
});

it('a set leaves out what is undefined and keeps null and false', async () => {
  expect(await evaluateAll({ speed: 'characteristic.downloadSpeed', static: 'characteristic.staticIp', none: 'null', gone: 'characteristic.noSuchThing' }, fibre)).toEqual({
    speed: 500, static: false, none: null,
  });
  expect(await evaluateAll(undefined, fibre)).toEqual({});
});
