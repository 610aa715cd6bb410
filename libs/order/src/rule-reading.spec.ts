import { namesRead, readsNothing } from './rule-reading.js';
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
});
