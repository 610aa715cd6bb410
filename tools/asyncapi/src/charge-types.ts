import { topics } from '@banyan/messaging';
import { tmf637 } from '@banyan/tmf';
import { enveloped, text, time } from './event-envelope.js';
import type { MessageType, Schema } from './message-types.js';

const reference: Schema = { type: 'object', required: ['id'], properties: { id: text } };

const charge: Schema = {
  type: 'object',
  required: ['id', '@type', 'priceType', 'price', 'product'],
  properties: {
    id: { ...text, description: 'the same for as long as the price is installed' }, '@type': { const: 'Charge' }, name: text,
    priceType: { enum: ['recurring', 'oneTime', 'usage'] }, recurringChargePeriod: text, recurringChargePeriodLength: { type: 'number' }, unitOfMeasure: text,
    price: { type: 'object', description: 'Price of TMF637, as it is installed' }, productPriceAlteration: { type: 'array', items: { type: 'object' } }, productOfferingPrice: reference,
    taxCode: text, product: reference, productOffering: reference, billingAccount: reference, relatedParty: { type: 'array', items: { type: 'object' } },
  },
  additionalProperties: false,
};

const reasons = ['terminated', 'removed', 'changed', 'reverted'];
const event: Schema = { type: 'object', required: ['charge', 'effectiveDate'], properties: { charge, effectiveDate: time, reason: { enum: reasons } }, additionalProperties: false };

const meanings: Record<string, string> = {
  ChargeStartEvent: 'an installed price is charged from now on, or once', ChargeChangeEvent: 'it is charged otherwise', ChargeSuspendEvent: 'it is not charged for a while',
  ChargeResumeEvent: 'it is charged again', ChargeEndEvent: 'it is charged no more; if reverted, it never was',
};

/** What the product inventory tells billing. */
export const chargeTypes: readonly MessageType[] = Object.entries(meanings).map(([type, meaning]) => ({ type, topics: [topics.charge], meaning, payload: enveloped(type, tmf637.product.api.title, event) }));
