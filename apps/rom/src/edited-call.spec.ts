import type { CallAction } from '@banyan/order';
import { mergePatch } from '@banyan/tmf';
import { editViolations } from './edited-call.js';
import type { CallData } from './resource-order.entity.js';

const data: CallData = {
  activation: { adapter: 'gear', objectClass: 'SIM', objectKey: "$substringAfter(related.msisdn.value, '+') & $lookup(characteristic, 'slot')", attributes: { DATA_GB: 'characteristic.dataGb' } },
  resource: { id: 'sim-1', name: 'mobile.sim', characteristic: { dataGb: 5, slot: 1 } },
  related: { msisdn: { id: 'number-1', name: 'mobile.msisdn', value: '+6591', characteristic: {} } },
};
const call = (told: CallData): CallAction => ({ kind: 'call', adapter: 'gear', operation: 'add', data: { ...told } });
const against = async (patch: object) => (await editViolations(call(data), call(mergePatch(data, patch) as CallData))).map(({ path, reason }) => `${path} ${reason}`);

const stays = 'names the object in the network, and stays';

describe('a command that is changed by hand', () => {
  it('may say other things of its object, by rules and by what they read', async () => {
    expect(await against({ activation: { attributes: { DATA_GB: null, TARIFF: "'T' & $string(characteristic.dataGb)" } }, resource: { characteristic: { dataGb: 10 } }, place: { id: 'p' } })).toEqual([]);
  });

  it.each<[patch: object, reasons: string[]]>([
    [{ activation: { objectKey: "'2' & resource.id" } }, [`data.activation.objectKey ${stays}`]],
    [{ activation: { objectClass: 'LINE', adapter: 'other' } }, [`data.activation.adapter ${stays}`, `data.activation.objectClass ${stays}`]],
    [{ activation: null }, ['adapter', 'objectClass', 'objectKey'].map((name) => `data.activation.${name} ${stays}`)],
    [{ related: { msisdn: { value: '+6592' } } }, [expect.stringMatching(/^data\.activation\.objectKey .* would name "65921" and not "65911" any more: what it reads stays$/)] as string[]],
    [{ resource: { characteristic: { slot: 2 } } }, [expect.stringContaining('would name "65912"')] as string[]],
    [{ activation: { attributes: { NOW: '$now()', BAD: 'a.[', N: 7 }, objectClass: 'LINE' } }, [
      `data.activation.objectClass ${stays}`, 'data.activation.attributes.NOW uses $now, which would make plans irreproducible', expect.stringMatching(/^data\.activation\.attributes\.BAD /) as unknown as string,
      'data.activation.attributes.N must be a JSONata expression as a string',
    ]],
    [{ activation: { attributes: 'x' } }, ['data.activation.attributes must be an object of expressions']],
  ])('is refused with every reason: %j', async (patch, reasons) => {
    expect(await against(patch)).toEqual(reasons);
  });
});
