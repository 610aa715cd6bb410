import type { CallData, ResourceImage } from './resource-order.entity.js';

/** Pure: what the expressions of an activation see. @param assigned what the pools gave, by the ids of resources */
export function contextOf({ resource: planned, related, place }: Pick<CallData, 'resource' | 'related' | 'place'>, assigned: ReadonlyMap<string, unknown> = new Map()): object {
  const withValue = (image: ResourceImage): ResourceImage => (assigned.has(image.id) ? { ...image, value: assigned.get(image.id) } : image);
  const resource = withValue(planned);
  return { resource, characteristic: resource.characteristic, related: Object.fromEntries(Object.entries(related).map(([key, image]) => [key, withValue(image)])), place };
}
