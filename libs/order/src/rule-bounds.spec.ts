import { isBounded } from './rule-bounds.js';
import { evaluateRule, RuleError, RuleTimeout, astOf } from './rules.js';

describe('an expression is bounded by what it consists of', () => {
  it.each([
    'characteristic.downloadSpeed', `'FTTH-' & $string(characteristic.downloadSpeed) & 'M'`, `place[role = 'installationAddress'].id`, '$not(characteristic.staticIp = true)',
    `characteristic.technology = 'DSL' ? 'dsl-ports' : 'fibre-ports'`, `{ 'vpn-node': [{ 'id': $substringBefore(related.port.value, ':'), 'cir': $string(characteristic.bandwidth * 1000000) }] }`,
    `$$.characteristic.floors in [1, 2] and $exists(place[0])`, `$split(characteristic.tags, ',')[0]`, '-characteristic.n % 2', `$substringBefore('a' & characteristic.b, ':') & 'c'`, 'place[].id',
  ])('%s', (expression) => expect(isBounded(astOf(expression))).toBe(true));

  it.each([
    `$pad('a', 9)`, '[1..9]', `$contains(characteristic.a, /a/)`, '($a := 1; $a)', '$map(place, function($p) { $p.id })', 'place.*', '**.id', 'place{ role: id }', 'place@$p.id', 'place#$i.id', 'place^(id)', 'place.%.id',
    '[1, 2].[1, 2].[1, 2]', 'place.{ "a": $$ }', `place.$split('')`, `$string([$string([characteristic.a])])`, `([[characteristic.a] & ''] & '')`, `('a' & characteristic.b)[] & ''`, `$join(place.id, 'x')`, `$replace(place.id, 'a', 'b')`,
    `'1' ~> $number`, '$uppercase', `[${Array.from({ length: 600 }, () => 'place').join(', ')}]`,
  ])('and else it is not: %s', (expression) => expect(isBounded(astOf(expression))).toBe(false));
});

describe('an expression that is not bounded', () => {
  it('is evaluated all the same, over the same context', async () => {
    expect(await evaluateRule('$map([1..3], function($n) { $pad($string($n * characteristic.n), 3) })', { characteristic: { n: 2 } })).toEqual(['2  ', '4  ', '6  ']);
    expect(await evaluateRule('($none := nothing; $none)', {})).toBeUndefined();
    await expect(evaluateRule(`$error('no ' & $pad('such', 5))`, {})).rejects.toThrow('no such ');
  });

  it.each([
    [`$length($pad('a', 200000000))`, 'takes'], [`$count($map([1..9000000], function($n) { [$n, $n] }))`, 'takes'], [`$pad(characteristic.n, 1500000)`, 'answers 1500002 characters; at most 1000000 are allowed'],
  ])('takes no memory of the service: %s', async (expression, reason) => {
    const before = process.memoryUsage().rss;
    await expect(evaluateRule(expression, { characteristic: { n: 'x' } })).rejects.toThrow(reason);
    await expect(evaluateRule(expression, { characteristic: { n: 'x' } })).rejects.toThrow(RuleError);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
  });

  it('holds up nothing else while it runs, and is stopped; what waits behind it comes to its turn', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 5);
    const endless = evaluateRule(`$contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/)`, {});
    const behind = evaluateRule(`$pad('a', 2)`, {});
    await expect(endless).rejects.toThrow(RuleTimeout);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(20);
    expect(await behind).toBe('a ');
  });
});
