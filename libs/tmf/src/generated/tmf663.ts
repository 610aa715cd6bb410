// Written by tools/tmf from the official TMF663 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const CartItemActionType = ['add', 'modify', 'delete', 'noChange'] as const;
export type CartItemActionType = (typeof CartItemActionType)[number];

export const CartItemStatusType = ['active', 'saveForLater'] as const;
export type CartItemStatusType = (typeof CartItemStatusType)[number];

export const ProductStatusType = ['created', 'pendingActive', 'cancelled', 'active', 'pendingTerminate', 'terminated', 'suspended', 'aborted '] as const;
export type ProductStatusType = (typeof ProductStatusType)[number];

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

export class BillingAccountRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class CartItem {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'integer' }) quantity?: number;
  @Attribute({ type: () => CartPrice, array: true }) ItemTotalPrice?: Lazy<CartPrice>[];
  @Attribute({ type: 'string', enum: CartItemActionType, enumName: 'CartItemActionType' }) action?: Lazy<CartItemActionType>;
  @Attribute({ type: () => CartItem, array: true }) cartItem?: Lazy<CartItem>[];
  @Attribute({ type: () => CartItemRelationship, array: true }) cartItemRelationship?: Lazy<CartItemRelationship>[];
  @Attribute({ type: () => CartPrice, array: true }) itemPrice?: Lazy<CartPrice>[];
  @Attribute({ type: () => CartTerm, array: true }) itemTerm?: Lazy<CartTerm>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => ProductRefOrValue }) product?: Lazy<ProductRefOrValue>;
  @Attribute({ type: () => ProductOfferingRef }) productOffering?: Lazy<ProductOfferingRef>;
  @Attribute({ type: 'string', enum: CartItemStatusType, enumName: 'CartItemStatusType' }) status?: Lazy<CartItemStatusType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CartItemRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CartPrice {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) priceType?: string;
  @Attribute({ type: 'string' }) recurringChargePeriod?: string;
  @Attribute({ type: 'string' }) unitOfMeasure?: string;
  @Attribute({ type: () => Price }) price?: Lazy<Price>;
  @Attribute({ type: () => PriceAlteration, array: true }) priceAlteration?: Lazy<PriceAlteration>[];
  @Attribute({ type: () => ProductOfferingPriceRef }) productOfferingPrice?: Lazy<ProductOfferingPriceRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CartTerm {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: () => Quantity }) duration?: Lazy<Quantity>;
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

export class ContactMedium {
  @Attribute({ type: 'string' }) mediumType?: string;
  @Attribute({ type: 'boolean' }) preferred?: boolean;
  @Attribute({ type: () => MediumCharacteristic }) characteristic?: Lazy<MediumCharacteristic>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
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

export class MediumCharacteristic {
  @Attribute({ type: 'string' }) city?: string;
  @Attribute({ type: 'string' }) contactType?: string;
  @Attribute({ type: 'string' }) country?: string;
  @Attribute({ type: 'string' }) emailAddress?: string;
  @Attribute({ type: 'string' }) faxNumber?: string;
  @Attribute({ type: 'string' }) phoneNumber?: string;
  @Attribute({ type: 'string' }) postCode?: string;
  @Attribute({ type: 'string' }) socialNetworkId?: string;
  @Attribute({ type: 'string' }) stateOrProvince?: string;
  @Attribute({ type: 'string' }) street1?: string;
  @Attribute({ type: 'string' }) street2?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Money {
  @Attribute({ type: 'string' }) unit?: string;
  @Attribute({ type: 'number', format: 'float' }) value?: number;
}

export class Note {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) author?: string;
  @Attribute({ type: 'string', format: 'date-time' }) date?: string;
  @Attribute({ type: 'string' }) text?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class ProductOfferingRef {
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

export class ShoppingCart {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: () => CartItem, array: true }) cartItem?: Lazy<CartItem>[];
  @Attribute({ type: () => CartPrice, array: true }) cartTotalPrice?: Lazy<CartPrice>[];
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ShoppingCart_Create {
  @Attribute({ type: () => CartItem, array: true }) cartItem?: Lazy<CartItem>[];
  @Attribute({ type: () => CartPrice, array: true }) cartTotalPrice?: Lazy<CartPrice>[];
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ShoppingCart_Update {
  @Attribute({ type: () => CartItem, array: true }) cartItem?: Lazy<CartItem>[];
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class ShoppingCartCreateEvent {
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
  @Attribute({ type: () => ShoppingCartCreateEventPayload }) event?: Lazy<ShoppingCartCreateEventPayload>;
}

export class ShoppingCartCreateEventPayload {
  @Attribute({ type: () => ShoppingCart }) shoppingCart?: Lazy<ShoppingCart>;
}

export class ShoppingCartAttributeValueChangeEvent {
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
  @Attribute({ type: () => ShoppingCartAttributeValueChangeEventPayload }) event?: Lazy<ShoppingCartAttributeValueChangeEventPayload>;
}

export class ShoppingCartAttributeValueChangeEventPayload {
  @Attribute({ type: () => ShoppingCart }) shoppingCart?: Lazy<ShoppingCart>;
}

export class ShoppingCartDeleteEvent {
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
  @Attribute({ type: () => ShoppingCartDeleteEventPayload }) event?: Lazy<ShoppingCartDeleteEventPayload>;
}

export class ShoppingCartDeleteEventPayload {
  @Attribute({ type: () => ShoppingCart }) shoppingCart?: Lazy<ShoppingCart>;
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
  id: 'TMF663',
  title: 'Shopping Cart',
  version: '4.0.0',
  basePath: '/tmf-api/shoppingCart/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ShoppingCartCreateEvent,
      ShoppingCartAttributeValueChangeEvent,
      ShoppingCartDeleteEvent,
    },
  },
};

export const shoppingCart: ResourceDefinition = {
  api,
  name: 'shoppingCart',
  type: 'ShoppingCart',
  classes: { entity: ShoppingCart, create: ShoppingCart_Create, update: ShoppingCart_Update },
  events: { create: 'ShoppingCartCreateEvent', change: 'ShoppingCartAttributeValueChangeEvent', delete: 'ShoppingCartDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resources: ResourceDefinition[] = [shoppingCart];
