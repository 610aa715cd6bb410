/** What the generator changes about an official definition before it writes the classes. */
export type Correction =
  | { kind: 'enumValue'; definition: string; from: string; to: string }
  | { kind: 'notRequired'; definition: string; attributes: string[] }
  | { kind: 'nullable'; definition: string; attribute: string }
  | { kind: 'enum'; definition: string; attribute: string; enumName: string; valuesOf: { api: string; definition: string } };

/** A place where Banyan knowingly departs from an official document. */
export interface Erratum {
  name: string;
  api: string;
  reason: string;
  correction: Correction;
}

const trailingSpace = 'The published value ends in a space, which no client sends and every comparison trips over.';
const patchIsPartial = 'A PATCH states only what changes; to demand an attribute would force clients to repeat what they do not touch.';
const stateWithoutValues =
  'TMF652 leaves the states as free text. Orders of all three layers share one lifecycle here, whose values TMF641 spells out.';

const resourceOrderStates: Erratum[] = ['ResourceOrder', 'ResourceOrder_Create', 'ResourceOrder_Update'].map((definition) => ({
  name: `resource order states in ${definition}`,
  api: 'TMF652',
  reason: stateWithoutValues,
  correction: {
    kind: 'enum',
    definition,
    attribute: 'state',
    enumName: 'ResourceOrderStateType',
    valuesOf: { api: 'TMF641', definition: 'ServiceOrderStateType' },
  },
}));

/** An order that changes something says with null what is not to be any more: silence leaves it as it is, and the documents have no other word. */
const takenAway: Erratum[] = ['TMF622', 'TMF641', 'TMF652', 'TMF663', 'TMF679'].map((api) => ({
  name: `no null for a characteristic in ${api}`,
  api,
  reason: 'A modify has to be able to take a value away, and what it does not name stays.',
  correction: { kind: 'nullable', definition: 'Characteristic', attribute: 'value' },
}));

/**
 * Every deviation from the official v4 documents. The generator applies all of them and stops at one that no longer
 * fits its document, so that none outlives the mistake it corrects.
 */
export const errata: readonly Erratum[] = [
  {
    name: 'aborted product in orders',
    api: 'TMF622',
    reason: trailingSpace,
    correction: { kind: 'enumValue', definition: 'ProductStatusType', from: 'aborted ', to: 'aborted' },
  },
  {
    name: 'aborted product in the inventory',
    api: 'TMF637',
    reason: trailingSpace,
    correction: { kind: 'enumValue', definition: 'ProductStatusType', from: 'aborted ', to: 'aborted' },
  },
  {
    name: 'items demanded when a product order is patched',
    api: 'TMF622',
    reason: patchIsPartial,
    correction: { kind: 'notRequired', definition: 'ProductOrder_Update', attributes: ['productOrderItem'] },
  },
  {
    name: 'engaged party demanded when a customer is patched',
    api: 'TMF629',
    reason: patchIsPartial,
    correction: { kind: 'notRequired', definition: 'Customer_Update', attributes: ['engagedParty'] },
  },
  {
    name: 'identity demanded when a resource is created',
    api: 'TMF639',
    reason: 'The server gives id and href; the POST body demands both without even declaring them.',
    correction: { kind: 'notRequired', definition: 'Resource_Create', attributes: ['id', 'href'] },
  },
  {
    name: 'identity demanded when a resource is patched',
    api: 'TMF639',
    reason: patchIsPartial,
    correction: { kind: 'notRequired', definition: 'Resource_Update', attributes: ['id', 'href'] },
  },
  {
    name: 'undeclared id of a service order item reference',
    api: 'TMF641',
    reason: 'The reference is made by itemId; the id that it demands is not among its attributes.',
    correction: { kind: 'notRequired', definition: 'ServiceOrderItemRef', attributes: ['id'] },
  },
  {
    name: 'identity demanded of a resource that is ordered',
    api: 'TMF652',
    reason: 'The same definition stands for a reference and for a resource that is yet to be made, which has neither id nor href.',
    correction: { kind: 'notRequired', definition: 'ResourceRefOrValue', attributes: ['id', 'href'] },
  },
  ...resourceOrderStates,
  ...takenAway,
  {
    name: 'resource order item states',
    api: 'TMF652',
    reason: stateWithoutValues,
    correction: {
      kind: 'enum',
      definition: 'ResourceOrderItem',
      attribute: 'state',
      enumName: 'ResourceOrderItemStateType',
      valuesOf: { api: 'TMF641', definition: 'ServiceOrderItemStateType' },
    },
  },
];
