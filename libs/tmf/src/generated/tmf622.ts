// Written by tools/tmf from the official TMF622 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { NothingWritable, type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const OrderItemActionType = ['add', 'modify', 'delete', 'noChange'] as const;
export type OrderItemActionType = (typeof OrderItemActionType)[number];

export const ProductOrderItemStateType = ['acknowledged', 'rejected', 'pending', 'held', 'inProgress', 'cancelled', 'completed', 'failed', 'assessingCancellation', 'pendingCancellation'] as const;
export type ProductOrderItemStateType = (typeof ProductOrderItemStateType)[number];

export const ProductOrderStateType = ['acknowledged', 'rejected', 'pending', 'held', 'inProgress', 'cancelled', 'completed', 'failed', 'partial', 'assessingCancellation', 'pendingCancellation'] as const;
export type ProductOrderStateType = (typeof ProductOrderStateType)[number];

export const ProductStatusType = ['created', 'pendingActive', 'cancelled', 'active', 'pendingTerminate', 'terminated', 'suspended', 'aborted'] as const;
export type ProductStatusType = (typeof ProductStatusType)[number];

export const TaskStateType = ['acknowledged', 'terminatedWithError', 'inProgress', 'done'] as const;
export type TaskStateType = (typeof TaskStateType)[number];

export class AgreementItemRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) agreementItemId?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class AgreementRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class AppointmentRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class BillingAccountRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class CancelOrder {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string', format: 'date-time' }) effectiveCancellationDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCancellationDate?: string;
  @Attribute({ type: 'string', enum: TaskStateType, enumName: 'TaskStateType' }) state?: Lazy<TaskStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CancelProductOrder {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string', format: 'date-time' }) effectiveCancellationDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCancellationDate?: string;
  @Attribute({ type: () => ProductOrderRef, required: true }) productOrder!: Lazy<ProductOrderRef>;
  @Attribute({ type: 'string', enum: TaskStateType, enumName: 'TaskStateType' }) state?: Lazy<TaskStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CancelProductOrder_Create {
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCancellationDate?: string;
  @Attribute({ type: () => ProductOrderRef, required: true }) productOrder!: Lazy<ProductOrderRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Characteristic {
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: 'any', required: true, nullable: true }) value!: unknown;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class EntityRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Money {
  @Attribute({ type: 'string' }) unit?: string;
  @Attribute({ type: 'number', format: 'float' }) value?: number;
}

export class Note {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) author?: string;
  @Attribute({ type: 'string', format: 'date-time' }) date?: string;
  @Attribute({ type: 'string', required: true }) text!: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class OrderItemRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class OrderPrice {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) priceType?: string;
  @Attribute({ type: 'string' }) recurringChargePeriod?: string;
  @Attribute({ type: 'string' }) unitOfMeasure?: string;
  @Attribute({ type: () => BillingAccountRef }) billingAccount?: Lazy<BillingAccountRef>;
  @Attribute({ type: () => Price }) price?: Lazy<Price>;
  @Attribute({ type: () => PriceAlteration, array: true }) priceAlteration?: Lazy<PriceAlteration>[];
  @Attribute({ type: () => ProductOfferingPriceRef }) productOfferingPrice?: Lazy<ProductOfferingPriceRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class OrderTerm {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: () => Quantity }) duration?: Lazy<Quantity>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class PaymentRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Place {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class PlaceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Price {
  @Attribute({ type: 'number', format: 'float' }) percentage?: number;
  @Attribute({ type: 'number', format: 'float' }) taxRate?: number;
  @Attribute({ type: () => Money }) dutyFreeAmount?: Lazy<Money>;
  @Attribute({ type: () => Money }) taxIncludedAmount?: Lazy<Money>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class PriceAlteration {
  @Attribute({ type: 'integer' }) applicationDuration?: number;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', required: true }) priceType!: string;
  @Attribute({ type: 'integer' }) priority?: number;
  @Attribute({ type: 'string' }) recurringChargePeriod?: string;
  @Attribute({ type: 'string' }) unitOfMeasure?: string;
  @Attribute({ type: () => Price, required: true }) price!: Lazy<Price>;
  @Attribute({ type: () => ProductOfferingPriceRef }) productOfferingPrice?: Lazy<ProductOfferingPriceRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Product {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isCustomerVisible?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'date-time' }) orderDate?: string;
  @Attribute({ type: 'string' }) productSerialNumber?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) terminationDate?: string;
  @Attribute({ type: () => AgreementItemRef, array: true }) agreement?: Lazy<AgreementItemRef>[];
  @Attribute({ type: () => BillingAccountRef }) billingAccount?: Lazy<BillingAccountRef>;
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => ProductRefOrValue, array: true }) product?: Lazy<ProductRefOrValue>[];
  @Attribute({ type: () => Characteristic, array: true }) productCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => ProductOfferingRef }) productOffering?: Lazy<ProductOfferingRef>;
  @Attribute({ type: () => RelatedProductOrderItem, array: true }) productOrderItem?: Lazy<RelatedProductOrderItem>[];
  @Attribute({ type: () => ProductPrice, array: true }) productPrice?: Lazy<ProductPrice>[];
  @Attribute({ type: () => ProductRelationship, array: true }) productRelationship?: Lazy<ProductRelationship>[];
  @Attribute({ type: () => ProductSpecificationRef }) productSpecification?: Lazy<ProductSpecificationRef>;
  @Attribute({ type: () => ProductTerm, array: true }) productTerm?: Lazy<ProductTerm>[];
  @Attribute({ type: () => ResourceRef, array: true }) realizingResource?: Lazy<ResourceRef>[];
  @Attribute({ type: () => ServiceRef, array: true }) realizingService?: Lazy<ServiceRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: ProductStatusType, enumName: 'ProductStatusType' }) status?: Lazy<ProductStatusType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOfferingPriceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOfferingQualificationItemRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) productOfferingQualificationHref?: string;
  @Attribute({ type: 'string', required: true }) productOfferingQualificationId!: string;
  @Attribute({ type: 'string' }) productOfferingQualificationName?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOfferingQualificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOfferingRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOrder {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string', format: 'date-time' }) cancellationDate?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedCompletionDate?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) notificationContact?: string;
  @Attribute({ type: 'string', format: 'date-time' }) orderDate?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => BillingAccountRef }) billingAccount?: Lazy<BillingAccountRef>;
  @Attribute({ type: () => RelatedChannel, array: true }) channel?: Lazy<RelatedChannel>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => OrderPrice, array: true }) orderTotalPrice?: Lazy<OrderPrice>[];
  @Attribute({ type: () => PaymentRef, array: true }) payment?: Lazy<PaymentRef>[];
  @Attribute({ type: () => ProductOfferingQualificationRef, array: true }) productOfferingQualification?: Lazy<ProductOfferingQualificationRef>[];
  @Attribute({ type: () => ProductOrderItem, array: true, required: true, minItems: 1 }) productOrderItem!: Lazy<ProductOrderItem>[];
  @Attribute({ type: () => QuoteRef, array: true }) quote?: Lazy<QuoteRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: ProductOrderStateType, enumName: 'ProductOrderStateType' }) state?: Lazy<ProductOrderStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOrder_Create {
  @Attribute({ type: 'string', format: 'date-time' }) cancellationDate?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) notificationContact?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => BillingAccountRef }) billingAccount?: Lazy<BillingAccountRef>;
  @Attribute({ type: () => RelatedChannel, array: true }) channel?: Lazy<RelatedChannel>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => OrderPrice, array: true }) orderTotalPrice?: Lazy<OrderPrice>[];
  @Attribute({ type: () => PaymentRef, array: true }) payment?: Lazy<PaymentRef>[];
  @Attribute({ type: () => ProductOfferingQualificationRef, array: true }) productOfferingQualification?: Lazy<ProductOfferingQualificationRef>[];
  @Attribute({ type: () => ProductOrderItem, array: true, required: true, minItems: 1 }) productOrderItem!: Lazy<ProductOrderItem>[];
  @Attribute({ type: () => QuoteRef, array: true }) quote?: Lazy<QuoteRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOrder_Update {
  @Attribute({ type: 'string', format: 'date-time' }) cancellationDate?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedCompletionDate?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) notificationContact?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => BillingAccountRef }) billingAccount?: Lazy<BillingAccountRef>;
  @Attribute({ type: () => RelatedChannel, array: true }) channel?: Lazy<RelatedChannel>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => OrderPrice, array: true }) orderTotalPrice?: Lazy<OrderPrice>[];
  @Attribute({ type: () => PaymentRef, array: true }) payment?: Lazy<PaymentRef>[];
  @Attribute({ type: () => ProductOfferingQualificationRef, array: true }) productOfferingQualification?: Lazy<ProductOfferingQualificationRef>[];
  @Attribute({ type: () => ProductOrderItem, array: true, minItems: 1 }) productOrderItem?: Lazy<ProductOrderItem>[];
  @Attribute({ type: () => QuoteRef, array: true }) quote?: Lazy<QuoteRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: ProductOrderStateType, enumName: 'ProductOrderStateType' }) state?: Lazy<ProductOrderStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOrderItem {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'integer' }) quantity?: number;
  @Attribute({ type: 'string', enum: OrderItemActionType, enumName: 'OrderItemActionType', required: true }) action!: Lazy<OrderItemActionType>;
  @Attribute({ type: () => AppointmentRef }) appointment?: Lazy<AppointmentRef>;
  @Attribute({ type: () => BillingAccountRef }) billingAccount?: Lazy<BillingAccountRef>;
  @Attribute({ type: () => OrderPrice, array: true }) itemPrice?: Lazy<OrderPrice>[];
  @Attribute({ type: () => OrderTerm, array: true }) itemTerm?: Lazy<OrderTerm>[];
  @Attribute({ type: () => OrderPrice, array: true }) itemTotalPrice?: Lazy<OrderPrice>[];
  @Attribute({ type: () => PaymentRef, array: true }) payment?: Lazy<PaymentRef>[];
  @Attribute({ type: () => ProductRefOrValue }) product?: Lazy<ProductRefOrValue>;
  @Attribute({ type: () => ProductOfferingRef }) productOffering?: Lazy<ProductOfferingRef>;
  @Attribute({ type: () => ProductOfferingQualificationItemRef }) productOfferingQualificationItem?: Lazy<ProductOfferingQualificationItemRef>;
  @Attribute({ type: () => ProductOrderItem, array: true }) productOrderItem?: Lazy<ProductOrderItem>[];
  @Attribute({ type: () => OrderItemRelationship, array: true }) productOrderItemRelationship?: Lazy<OrderItemRelationship>[];
  @Attribute({ type: () => ProductOfferingQualificationRef, array: true }) qualification?: Lazy<ProductOfferingQualificationRef>[];
  @Attribute({ type: () => QuoteItemRef }) quoteItem?: Lazy<QuoteItemRef>;
  @Attribute({ type: 'string', enum: ProductOrderItemStateType, enumName: 'ProductOrderItemStateType' }) state?: Lazy<ProductOrderItemStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOrderRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductPrice {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', required: true }) priceType!: string;
  @Attribute({ type: 'string' }) recurringChargePeriod?: string;
  @Attribute({ type: 'string' }) unitOfMeasure?: string;
  @Attribute({ type: () => BillingAccountRef }) billingAccount?: Lazy<BillingAccountRef>;
  @Attribute({ type: () => Price, required: true }) price!: Lazy<Price>;
  @Attribute({ type: () => ProductOfferingPriceRef }) productOfferingPrice?: Lazy<ProductOfferingPriceRef>;
  @Attribute({ type: () => PriceAlteration, array: true }) productPriceAlteration?: Lazy<PriceAlteration>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isCustomerVisible?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'date-time' }) orderDate?: string;
  @Attribute({ type: 'string' }) productSerialNumber?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) terminationDate?: string;
  @Attribute({ type: () => AgreementItemRef, array: true }) agreement?: Lazy<AgreementItemRef>[];
  @Attribute({ type: () => BillingAccountRef }) billingAccount?: Lazy<BillingAccountRef>;
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => ProductRefOrValue, array: true }) product?: Lazy<ProductRefOrValue>[];
  @Attribute({ type: () => Characteristic, array: true }) productCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => ProductOfferingRef }) productOffering?: Lazy<ProductOfferingRef>;
  @Attribute({ type: () => RelatedProductOrderItem, array: true }) productOrderItem?: Lazy<RelatedProductOrderItem>[];
  @Attribute({ type: () => ProductPrice, array: true }) productPrice?: Lazy<ProductPrice>[];
  @Attribute({ type: () => ProductRelationship, array: true }) productRelationship?: Lazy<ProductRelationship>[];
  @Attribute({ type: () => ProductSpecificationRef }) productSpecification?: Lazy<ProductSpecificationRef>;
  @Attribute({ type: () => ProductTerm, array: true }) productTerm?: Lazy<ProductTerm>[];
  @Attribute({ type: () => ResourceRef, array: true }) realizingResource?: Lazy<ResourceRef>[];
  @Attribute({ type: () => ServiceRef, array: true }) realizingService?: Lazy<ServiceRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: ProductStatusType, enumName: 'ProductStatusType' }) status?: Lazy<ProductStatusType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductRelationship {
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: () => ProductRefOrValue, required: true }) product!: Lazy<ProductRefOrValue>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => TargetProductSchema }) targetProductSchema?: Lazy<TargetProductSchema>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductTerm {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: () => Quantity }) duration?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Quantity {
  @Attribute({ type: 'number', format: 'float' }) amount?: number;
  @Attribute({ type: 'string' }) units?: string;
}

export class QuoteItemRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) quoteHref?: string;
  @Attribute({ type: 'string', required: true }) quoteId!: string;
  @Attribute({ type: 'string' }) quoteName?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class QuoteRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class RelatedChannel {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class RelatedParty {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string', required: true }) '@referredType'!: string;
}

export class RelatedPlaceRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', required: true }) role!: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class RelatedProductOrderItem {
  @Attribute({ type: 'string' }) orderItemAction?: string;
  @Attribute({ type: 'string', required: true }) orderItemId!: string;
  @Attribute({ type: 'string' }) productOrderHref?: string;
  @Attribute({ type: 'string', required: true }) productOrderId!: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) value?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class TargetProductSchema {
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', required: true }) '@schemaLocation'!: string;
  @Attribute({ type: 'string', required: true }) '@type'!: string;
}

export class TimePeriod {
  @Attribute({ type: 'string', format: 'date-time' }) endDateTime?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDateTime?: string;
}

export class EventSubscription {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', required: true }) callback!: string;
  @Attribute({ type: 'string' }) query?: string;
}

export class EventSubscriptionInput {
  @Attribute({ type: 'string', required: true }) callback!: string;
  @Attribute({ type: 'string' }) query?: string;
}

export class ProductOrderCreateEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => ProductOrderCreateEventPayload }) event?: Lazy<ProductOrderCreateEventPayload>;
}

export class ProductOrderCreateEventPayload {
  @Attribute({ type: () => ProductOrder }) productOrder?: Lazy<ProductOrder>;
}

export class ProductOrderAttributeValueChangeEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) fieldPath?: string;
  @Attribute({ type: () => ProductOrderAttributeValueChangeEventPayload }) event?: Lazy<ProductOrderAttributeValueChangeEventPayload>;
}

export class ProductOrderAttributeValueChangeEventPayload {
  @Attribute({ type: () => ProductOrder }) productOrder?: Lazy<ProductOrder>;
}

export class ProductOrderDeleteEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => ProductOrderDeleteEventPayload }) event?: Lazy<ProductOrderDeleteEventPayload>;
}

export class ProductOrderDeleteEventPayload {
  @Attribute({ type: () => ProductOrder }) productOrder?: Lazy<ProductOrder>;
}

export class ProductOrderStateChangeEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => ProductOrderStateChangeEventPayload }) event?: Lazy<ProductOrderStateChangeEventPayload>;
}

export class ProductOrderStateChangeEventPayload {
  @Attribute({ type: () => ProductOrder }) productOrder?: Lazy<ProductOrder>;
}

export class ProductOrderInformationRequiredEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) fieldPath?: string;
  @Attribute({ type: () => ProductOrderInformationRequiredEventPayload }) event?: Lazy<ProductOrderInformationRequiredEventPayload>;
}

export class ProductOrderInformationRequiredEventPayload {
  @Attribute({ type: () => ProductOrder }) productOrder?: Lazy<ProductOrder>;
}

export class CancelProductOrderCreateEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => CancelProductOrderCreateEventPayload }) event?: Lazy<CancelProductOrderCreateEventPayload>;
}

export class CancelProductOrderCreateEventPayload {
  @Attribute({ type: () => CancelProductOrder }) cancelProductOrder?: Lazy<CancelProductOrder>;
}

export class CancelProductOrderStateChangeEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => CancelProductOrderStateChangeEventPayload }) event?: Lazy<CancelProductOrderStateChangeEventPayload>;
}

export class CancelProductOrderStateChangeEventPayload {
  @Attribute({ type: () => CancelProductOrder }) cancelProductOrder?: Lazy<CancelProductOrder>;
}

export class CancelProductOrderInformationRequiredEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) fieldPath?: string;
  @Attribute({ type: () => CancelProductOrderInformationRequiredEventPayload }) event?: Lazy<CancelProductOrderInformationRequiredEventPayload>;
}

export class CancelProductOrderInformationRequiredEventPayload {
  @Attribute({ type: () => CancelProductOrder }) cancelProductOrder?: Lazy<CancelProductOrder>;
}

export class Error {
  @Attribute({ type: 'string', required: true }) code!: string;
  @Attribute({ type: 'string', required: true }) reason!: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string', format: 'uri' }) referenceError?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export const api: TmfApi = {
  id: 'TMF622',
  title: 'Product Ordering',
  version: '4.0.0',
  basePath: '/tmf-api/productOrderingManagement/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ProductOrderCreateEvent,
      ProductOrderAttributeValueChangeEvent,
      ProductOrderDeleteEvent,
      ProductOrderStateChangeEvent,
      ProductOrderInformationRequiredEvent,
      CancelProductOrderCreateEvent,
      CancelProductOrderStateChangeEvent,
      CancelProductOrderInformationRequiredEvent,
    },
  },
};

export const productOrder: ResourceDefinition = {
  api,
  name: 'productOrder',
  type: 'ProductOrder',
  classes: { entity: ProductOrder, create: ProductOrder_Create, update: ProductOrder_Update },
  stateAttribute: 'state',
  events: { create: 'ProductOrderCreateEvent', change: 'ProductOrderAttributeValueChangeEvent', stateChange: 'ProductOrderStateChangeEvent', delete: 'ProductOrderDeleteEvent', informationRequired: 'ProductOrderInformationRequiredEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const cancelProductOrder: ResourceDefinition = {
  api,
  name: 'cancelProductOrder',
  type: 'CancelProductOrder',
  classes: { entity: CancelProductOrder, create: CancelProductOrder_Create, update: NothingWritable },
  stateAttribute: 'state',
  events: { create: 'CancelProductOrderCreateEvent', stateChange: 'CancelProductOrderStateChangeEvent' },
  operations: ['create'],
};

export const resources: ResourceDefinition[] = [productOrder, cancelProductOrder];
