import { namesNeeded, namesRead, readsNothing, rootsRead } from './rule-reading.js';
import { RuleError } from './rules.js';

describe('what an expression reads', () => {
  it.each<[string, string[]]>([
    ['characteristic.downloadSpeed', ['downloadSpeed']],
    ['$.characteristic.downloadSpeed * $$.characteristic.factor', ['downloadSpeed', 'factor']],
    ['$not(characteristic.staticIp = true) and characteristic.`odd name` > 3', ['staticIp', 'odd name']],
    ['characteristic.sites[region = characteristic.region].name', ['sites', 'region']],
    ['characteristic', []],
    ["place[role = 'installationAddress'].id", []],
    ["'characteristic.speed'", []],
  ])('%s reads below characteristic: %j', (expression, names) => {
    expect([...namesRead(expression, 'characteristic')]).toEqual(names);
  });

  it('tells what others it knows', () => {
    expect([...namesRead("'LH-' & related.frequency.value & related.lamp.id", 'related')]).toEqual(['frequency', 'lamp']);
    expect(() => namesRead('characteristic.', 'characteristic')).toThrow(RuleError);
  });

  it.each<[string, boolean]>([
    ['false', true], ['1 > 2', true], ["$uppercase('a')", true], ['$', false], ['characteristic.a', false], ['$$.characteristic', false], ['$count(place)', false],
  ])('%s reads nothing: %s', (expression, nothing) => {
    expect(readsNothing(expression)).toBe(nothing);
  });

  it.each<[string, string[]]>([
    ['characteristic.speed & place[role = characteristic].id', ['characteristic', 'place']],
    ["{ 'node': [{ 'id': related.port.value, 'at': $string(characteristc.bandwidth) }] }", ['related', 'characteristc']],
    ['place[$$.servce.id = id].id', ['place', 'servce']],
    ['$.characteristic.a', ['characteristic']],
    ['place.(id & role)', ['place']],
    ['$map(place, function($p) { $p.id & id })', ['place']],
    ['place{ role: id }', ['place']],
    ["'characteristic'", []],
  ])('%s begins with %j', (expression, roots) => {
    expect([...rootsRead(expression)]).toEqual(roots);
  });

  it.each<[string, string[]]>([
    ['characteristic.speed', ['speed']], ['$.characteristic.speed * characteristic.factor', ['speed', 'factor']], ['$string(characteristic.speed)', ['speed']],
    ["'M' & characteristic.speed", []], ['characteristic.speed > 5', []], ['characteristic.speed ? 1 : 2', []], ['[characteristic.speed]', []], ['5', []],
  ])('%s needs %j', (expression, names) => {
    expect([...namesNeeded(expression, 'characteristic')]).toEqual(names);
  });
});
