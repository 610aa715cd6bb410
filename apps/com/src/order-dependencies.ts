import { itemsOf, type ProductOrder } from './product-order.entity.js';
import type { RuleViolation } from './product-order.policy.js';

/** Words by which an item says that another one has to come first. Other relationships are descriptive, and are kept. */
const dependencyWords: readonly string[] = ['reliesOn', 'dependsOn', 'requires'];

/** Items do not wait for one another yet: to accept an order that counts on it would be to break it silently. */
export function dependencyViolations(order: Pick<ProductOrder, 'productOrderItem'>): RuleViolation[] {
  return itemsOf(order).flatMap(({ item, path }) =>
    (item.productOrderItemRelationship ?? []).flatMap(({ id, relationshipType }, index): RuleViolation[] =>
      dependencyWords.includes(relationshipType ?? '')
        ? [{ status: 422, code: 'dependencyUnsupported', path: `${path}.productOrderItemRelationship[${index}].relationshipType`, reason: `${relationshipType} ${id} cannot be kept: items do not wait for one another; place one order after the other` }]
        : [],
    ),
  );
}
