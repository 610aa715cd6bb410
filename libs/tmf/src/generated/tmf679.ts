// Written by tools/tmf from the official TMF679 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const ProductActionType = ['add', 'modify', 'delete', 'noChange'] as const;
export type ProductActionType = (typeof ProductActionType)[number];

export const ProductStatusType = ['created', 'pendingActive', 'cancelled', 'active', 'pendingTerminate', 'terminated', 'suspended', 'aborted '] as const;
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

export class AlternateProductOfferingProposal {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'date-time' }) alternateActivationDate?: string;
  @Attribute({ type: () => ProductRefOrValue }) alternateProduct?: Lazy<ProductRefOrValue>;
  @Attribute({ type: () => ProductOfferingRef }) alternateProductOffering?: Lazy<ProductOfferingRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class CategoryRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ChannelRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Characteristic {
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: 'any', required: true, nullable: true }) value!: unknown;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class EligibilityUnavailabilityReason {
  @Attribute({ type: 'string' }) code?: string;
  @Attribute({ type: 'string' }) label?: string;
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
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) author?: string;
  @Attribute({ type: 'string', format: 'date-time' }) date?: string;
  @Attribute({ type: 'string', required: true }) text!: string;
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

export class ProductOfferingQualification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) effectiveQualificationDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedPOQCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expirationDate?: string;
  @Attribute({ type: 'boolean' }) instantSyncQualification?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) productOfferingQualificationDate?: string;
  @Attribute({ type: 'boolean' }) provideAlternative?: boolean;
  @Attribute({ type: 'boolean' }) provideOnlyAvailable?: boolean;
  @Attribute({ type: 'boolean' }) provideUnavailabilityReason?: boolean;
  @Attribute({ type: 'string' }) qualificationResult?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedPOQCompletionDate?: string;
  @Attribute({ type: () => CategoryRef }) category?: Lazy<CategoryRef>;
  @Attribute({ type: () => ChannelRef }) channel?: Lazy<ChannelRef>;
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => ProductOfferingQualificationItem, array: true }) productOfferingQualificationItem?: Lazy<ProductOfferingQualificationItem>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: TaskStateType, enumName: 'TaskStateType' }) state?: Lazy<TaskStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOfferingQualification_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) instantSyncQualification?: boolean;
  @Attribute({ type: 'boolean' }) provideAlternative?: boolean;
  @Attribute({ type: 'boolean' }) provideOnlyAvailable?: boolean;
  @Attribute({ type: 'boolean' }) provideUnavailabilityReason?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) requestedPOQCompletionDate?: string;
  @Attribute({ type: () => CategoryRef }) category?: Lazy<CategoryRef>;
  @Attribute({ type: () => ChannelRef }) channel?: Lazy<ChannelRef>;
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => ProductOfferingQualificationItem, array: true }) productOfferingQualificationItem?: Lazy<ProductOfferingQualificationItem>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOfferingQualification_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) effectiveQualificationDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedPOQCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expirationDate?: string;
  @Attribute({ type: 'boolean' }) instantSyncQualification?: boolean;
  @Attribute({ type: 'boolean' }) provideAlternative?: boolean;
  @Attribute({ type: 'boolean' }) provideOnlyAvailable?: boolean;
  @Attribute({ type: 'boolean' }) provideUnavailabilityReason?: boolean;
  @Attribute({ type: 'string' }) qualificationResult?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedPOQCompletionDate?: string;
  @Attribute({ type: () => CategoryRef }) category?: Lazy<CategoryRef>;
  @Attribute({ type: () => ChannelRef }) channel?: Lazy<ChannelRef>;
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => ProductOfferingQualificationItem, array: true }) productOfferingQualificationItem?: Lazy<ProductOfferingQualificationItem>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: TaskStateType, enumName: 'TaskStateType' }) state?: Lazy<TaskStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOfferingQualificationItem {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedActivationDate?: string;
  @Attribute({ type: 'string' }) qualificationItemResult?: string;
  @Attribute({ type: 'string', enum: ProductActionType, enumName: 'ProductActionType' }) action?: Lazy<ProductActionType>;
  @Attribute({ type: () => AlternateProductOfferingProposal, array: true }) alternateProductOfferingProposal?: Lazy<AlternateProductOfferingProposal>[];
  @Attribute({ type: () => EligibilityUnavailabilityReason, array: true }) eligibilityUnavailabilityReason?: Lazy<EligibilityUnavailabilityReason>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => ProductRefOrValue }) product?: Lazy<ProductRefOrValue>;
  @Attribute({ type: () => ProductOfferingRef }) productOffering?: Lazy<ProductOfferingRef>;
  @Attribute({ type: () => QualificationItemRelationship, array: true }) qualificationItemRelationship?: Lazy<QualificationItemRelationship>[];
  @Attribute({ type: 'string', enum: TaskStateType, enumName: 'TaskStateType' }) state?: Lazy<TaskStateType>;
  @Attribute({ type: () => TerminationError, array: true }) terminationError?: Lazy<TerminationError>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class QualificationItemRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
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

export class TargetProductSchema {
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', required: true }) '@schemaLocation'!: string;
  @Attribute({ type: 'string', required: true }) '@type'!: string;
}

export class TerminationError {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) value?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class ProductOfferingQualificationCreateEvent {
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
  @Attribute({ type: () => ProductOfferingQualificationCreateEventPayload }) event?: Lazy<ProductOfferingQualificationCreateEventPayload>;
}

export class ProductOfferingQualificationCreateEventPayload {
  @Attribute({ type: () => ProductOfferingQualification }) productOfferingQualification?: Lazy<ProductOfferingQualification>;
}

export class ProductOfferingQualificationAttributeValueChangeEvent {
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
  @Attribute({ type: () => ProductOfferingQualificationAttributeValueChangeEventPayload }) event?: Lazy<ProductOfferingQualificationAttributeValueChangeEventPayload>;
}

export class ProductOfferingQualificationAttributeValueChangeEventPayload {
  @Attribute({ type: () => ProductOfferingQualification }) productOfferingQualification?: Lazy<ProductOfferingQualification>;
}

export class ProductOfferingQualificationStateChangeEvent {
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
  @Attribute({ type: () => ProductOfferingQualificationStateChangeEventPayload }) event?: Lazy<ProductOfferingQualificationStateChangeEventPayload>;
}

export class ProductOfferingQualificationStateChangeEventPayload {
  @Attribute({ type: () => ProductOfferingQualification }) productOfferingQualification?: Lazy<ProductOfferingQualification>;
}

export class ProductOfferingQualificationDeleteEvent {
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
  @Attribute({ type: () => ProductOfferingQualificationDeleteEventPayload }) event?: Lazy<ProductOfferingQualificationDeleteEventPayload>;
}

export class ProductOfferingQualificationDeleteEventPayload {
  @Attribute({ type: () => ProductOfferingQualification }) productOfferingQualification?: Lazy<ProductOfferingQualification>;
}

export class ProductOfferingQualificationInformationRequiredEvent {
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
  @Attribute({ type: () => ProductOfferingQualificationInformationRequiredEventPayload }) event?: Lazy<ProductOfferingQualificationInformationRequiredEventPayload>;
}

export class ProductOfferingQualificationInformationRequiredEventPayload {
  @Attribute({ type: () => ProductOfferingQualification }) productOfferingQualification?: Lazy<ProductOfferingQualification>;
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
  id: 'TMF679',
  title: 'Product Offering Qualification',
  version: '4.0.0',
  basePath: '/tmf-api/productOfferingQualification/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ProductOfferingQualificationCreateEvent,
      ProductOfferingQualificationAttributeValueChangeEvent,
      ProductOfferingQualificationStateChangeEvent,
      ProductOfferingQualificationDeleteEvent,
      ProductOfferingQualificationInformationRequiredEvent,
    },
  },
};

export const productOfferingQualification: ResourceDefinition = {
  api,
  name: 'productOfferingQualification',
  type: 'ProductOfferingQualification',
  classes: { entity: ProductOfferingQualification, create: ProductOfferingQualification_Create, update: ProductOfferingQualification_Update },
  stateAttribute: 'state',
  events: { create: 'ProductOfferingQualificationCreateEvent', change: 'ProductOfferingQualificationAttributeValueChangeEvent', stateChange: 'ProductOfferingQualificationStateChangeEvent', delete: 'ProductOfferingQualificationDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resources: ResourceDefinition[] = [productOfferingQualification];
