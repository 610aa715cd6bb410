import type { RfsChange } from './rfs-change.js';
import type { ServiceSpecification } from './service-order.entity.js';

/**
 * Pure: the mandatory characteristics that RFSs would be left without, each by its path in the order. The catalog cannot tell of every
 * expression whether it answers. What runs without one already was right when it was ordered, and stays.
 */
export function lackingCharacteristics(changes: readonly RfsChange[], specificationOf: (id: string) => ServiceSpecification): string[] {
  const isMade = ({ action, users, isLeft }: RfsChange) => (action === 'add' || action === 'modify') && !users && !isLeft;
  return changes.filter(isMade).flatMap(({ key, specificationId, characteristic, installed }) => {
    const running = installed?.document.serviceCharacteristic?.map(({ name }) => name);
    const { name: specification = specificationId, specCharacteristic = [] } = specificationOf(specificationId);
    return specCharacteristic
      .filter(({ name = '', minCardinality = 0 }) => minCardinality > 0 && (characteristic[name] ?? null) === null && (!running || running.includes(name)))
      .map(({ name }) => `${key}.${name} is not given, which ${specification} must have`);
  });
}
