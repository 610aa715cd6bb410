// Written by tools/tmf from the official TMF620 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { NothingWritable, type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const JobStateType = ['Not Started', 'Running', 'Succeeded', 'Failed'] as const;
export type JobStateType = (typeof JobStateType)[number];

export class Addressable {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
}

export class AgreementRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Attachment {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) attachmentType?: string;
  @Attribute({ type: 'string', format: 'base64' }) content?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) mimeType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'uri' }) url?: string;
  @Attribute({ type: () => Quantity }) size?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class AttachmentRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'uri' }) url?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class AttachmentRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) attachmentType?: string;
  @Attribute({ type: 'string', format: 'base64' }) content?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) mimeType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'uri' }) url?: string;
  @Attribute({ type: () => Quantity }) size?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class BundledProductOffering {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: () => BundledProductOfferingOption }) bundledProductOfferingOption?: Lazy<BundledProductOfferingOption>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class BundledProductOfferingOption {
  @Attribute({ type: 'integer' }) numberRelOfferDefault?: number;
  @Attribute({ type: 'integer' }) numberRelOfferLowerLimit?: number;
  @Attribute({ type: 'integer' }) numberRelOfferUpperLimit?: number;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class BundledProductOfferingPriceRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class BundledProductSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Catalog {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) catalogType?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => CategoryRef, array: true }) category?: Lazy<CategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Catalog_Create {
  @Attribute({ type: 'string' }) catalogType?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => CategoryRef, array: true }) category?: Lazy<CategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Catalog_Update {
  @Attribute({ type: 'string' }) catalogType?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => CategoryRef, array: true }) category?: Lazy<CategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
}

export class Category {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ProductOfferingRef, array: true }) productOffering?: Lazy<ProductOfferingRef>[];
  @Attribute({ type: () => CategoryRef, array: true }) subCategory?: Lazy<CategoryRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Category_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ProductOfferingRef, array: true }) productOffering?: Lazy<ProductOfferingRef>[];
  @Attribute({ type: () => CategoryRef, array: true }) subCategory?: Lazy<CategoryRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Category_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ProductOfferingRef, array: true }) productOffering?: Lazy<ProductOfferingRef>[];
  @Attribute({ type: () => CategoryRef, array: true }) subCategory?: Lazy<CategoryRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
}

export class CategoryRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ChannelRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class CharacteristicSpecificationBase {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'boolean' }) configurable?: boolean;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) extensible?: boolean;
  @Attribute({ type: 'boolean' }) isUnique?: boolean;
  @Attribute({ type: 'integer' }) maxCardinality?: number;
  @Attribute({ type: 'integer' }) minCardinality?: number;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) regex?: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@valueSchemaLocation'?: string;
}

export class CharacteristicValueSpecification {
  @Attribute({ type: 'boolean' }) isDefault?: boolean;
  @Attribute({ type: 'string' }) rangeInterval?: string;
  @Attribute({ type: 'string' }) regex?: string;
  @Attribute({ type: 'string' }) unitOfMeasure?: string;
  @Attribute({ type: 'integer' }) valueFrom?: number;
  @Attribute({ type: 'integer' }) valueTo?: number;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'any' }) value?: unknown;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ConstraintRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Duration {
  @Attribute({ type: 'integer' }) amount?: number;
  @Attribute({ type: 'string' }) units?: string;
}

export class Entity {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class EntityRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ExportJob {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) contentType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) creationDate?: string;
  @Attribute({ type: 'string' }) errorLog?: string;
  @Attribute({ type: 'string' }) path?: string;
  @Attribute({ type: 'string' }) query?: string;
  @Attribute({ type: 'string', format: 'uri' }) url?: string;
  @Attribute({ type: 'string', enum: JobStateType, enumName: 'JobStateType' }) status?: Lazy<JobStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ExportJob_Create {
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) contentType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) creationDate?: string;
  @Attribute({ type: 'string' }) errorLog?: string;
  @Attribute({ type: 'string' }) path?: string;
  @Attribute({ type: 'string' }) query?: string;
  @Attribute({ type: 'string', format: 'uri', required: true }) url!: string;
  @Attribute({ type: 'string', enum: JobStateType, enumName: 'JobStateType' }) status?: Lazy<JobStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Extensible {
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ImportJob {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) contentType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) creationDate?: string;
  @Attribute({ type: 'string' }) errorLog?: string;
  @Attribute({ type: 'string' }) path?: string;
  @Attribute({ type: 'string', format: 'uri' }) url?: string;
  @Attribute({ type: 'string', enum: JobStateType, enumName: 'JobStateType' }) status?: Lazy<JobStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ImportJob_Create {
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) contentType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) creationDate?: string;
  @Attribute({ type: 'string' }) errorLog?: string;
  @Attribute({ type: 'string' }) path?: string;
  @Attribute({ type: 'string', format: 'uri', required: true }) url!: string;
  @Attribute({ type: 'string', enum: JobStateType, enumName: 'JobStateType' }) status?: Lazy<JobStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class MarketSegmentRef {
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

export class POPAlteration {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', required: true }) priceType!: string;
  @Attribute({ type: 'integer' }) priority?: number;
  @Attribute({ type: 'string' }) recurringChargePeriod?: string;
  @Attribute({ type: () => Duration }) applicationDuration?: Lazy<Duration>;
  @Attribute({ type: () => ProductPriceValue, required: true }) price!: Lazy<ProductPriceValue>;
  @Attribute({ type: () => Quantity }) unitOfMeasure?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class POPCharge {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) priceType?: string;
  @Attribute({ type: 'string' }) recurringChargePeriod?: string;
  @Attribute({ type: 'integer' }) recurringChargePeriodLength?: number;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => ProductPriceValue }) price?: Lazy<ProductPriceValue>;
  @Attribute({ type: () => POPAlteration, array: true }) priceAlteration?: Lazy<POPAlteration>[];
  @Attribute({ type: () => Quantity }) unitOfMeasure?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class PlaceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class PricingLogicAlgorithm {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) plaSpecId?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOffering {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isSellable?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) statusReason?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => BundledProductOffering, array: true }) bundledProductOffering?: Lazy<BundledProductOffering>[];
  @Attribute({ type: () => CategoryRef, array: true }) category?: Lazy<CategoryRef>[];
  @Attribute({ type: () => ChannelRef, array: true }) channel?: Lazy<ChannelRef>[];
  @Attribute({ type: () => MarketSegmentRef, array: true }) marketSegment?: Lazy<MarketSegmentRef>[];
  @Attribute({ type: () => PlaceRef, array: true }) place?: Lazy<PlaceRef>[];
  @Attribute({ type: () => ProductSpecificationCharacteristicValueUse, array: true }) prodSpecCharValueUse?: Lazy<ProductSpecificationCharacteristicValueUse>[];
  @Attribute({ type: () => ProductOfferingPriceRefOrValue, array: true }) productOfferingPrice?: Lazy<ProductOfferingPriceRefOrValue>[];
  @Attribute({ type: () => ProductOfferingRelationship, array: true }) productOfferingRelationship?: Lazy<ProductOfferingRelationship>[];
  @Attribute({ type: () => ProductOfferingTerm, array: true }) productOfferingTerm?: Lazy<ProductOfferingTerm>[];
  @Attribute({ type: () => ProductSpecificationRef }) productSpecification?: Lazy<ProductSpecificationRef>;
  @Attribute({ type: () => ResourceCandidateRef }) resourceCandidate?: Lazy<ResourceCandidateRef>;
  @Attribute({ type: () => ServiceCandidateRef }) serviceCandidate?: Lazy<ServiceCandidateRef>;
  @Attribute({ type: () => SLARef }) serviceLevelAgreement?: Lazy<SLARef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOffering_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isSellable?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) statusReason?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => BundledProductOffering, array: true }) bundledProductOffering?: Lazy<BundledProductOffering>[];
  @Attribute({ type: () => CategoryRef, array: true }) category?: Lazy<CategoryRef>[];
  @Attribute({ type: () => ChannelRef, array: true }) channel?: Lazy<ChannelRef>[];
  @Attribute({ type: () => MarketSegmentRef, array: true }) marketSegment?: Lazy<MarketSegmentRef>[];
  @Attribute({ type: () => PlaceRef, array: true }) place?: Lazy<PlaceRef>[];
  @Attribute({ type: () => ProductSpecificationCharacteristicValueUse, array: true }) prodSpecCharValueUse?: Lazy<ProductSpecificationCharacteristicValueUse>[];
  @Attribute({ type: () => ProductOfferingPriceRefOrValue, array: true }) productOfferingPrice?: Lazy<ProductOfferingPriceRefOrValue>[];
  @Attribute({ type: () => ProductOfferingRelationship, array: true }) productOfferingRelationship?: Lazy<ProductOfferingRelationship>[];
  @Attribute({ type: () => ProductOfferingTerm, array: true }) productOfferingTerm?: Lazy<ProductOfferingTerm>[];
  @Attribute({ type: () => ProductSpecificationRef }) productSpecification?: Lazy<ProductSpecificationRef>;
  @Attribute({ type: () => ResourceCandidateRef }) resourceCandidate?: Lazy<ResourceCandidateRef>;
  @Attribute({ type: () => ServiceCandidateRef }) serviceCandidate?: Lazy<ServiceCandidateRef>;
  @Attribute({ type: () => SLARef }) serviceLevelAgreement?: Lazy<SLARef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOffering_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isSellable?: boolean;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) statusReason?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => BundledProductOffering, array: true }) bundledProductOffering?: Lazy<BundledProductOffering>[];
  @Attribute({ type: () => CategoryRef, array: true }) category?: Lazy<CategoryRef>[];
  @Attribute({ type: () => ChannelRef, array: true }) channel?: Lazy<ChannelRef>[];
  @Attribute({ type: () => MarketSegmentRef, array: true }) marketSegment?: Lazy<MarketSegmentRef>[];
  @Attribute({ type: () => PlaceRef, array: true }) place?: Lazy<PlaceRef>[];
  @Attribute({ type: () => ProductSpecificationCharacteristicValueUse, array: true }) prodSpecCharValueUse?: Lazy<ProductSpecificationCharacteristicValueUse>[];
  @Attribute({ type: () => ProductOfferingPriceRefOrValue, array: true }) productOfferingPrice?: Lazy<ProductOfferingPriceRefOrValue>[];
  @Attribute({ type: () => ProductOfferingRelationship, array: true }) productOfferingRelationship?: Lazy<ProductOfferingRelationship>[];
  @Attribute({ type: () => ProductOfferingTerm, array: true }) productOfferingTerm?: Lazy<ProductOfferingTerm>[];
  @Attribute({ type: () => ProductSpecificationRef }) productSpecification?: Lazy<ProductSpecificationRef>;
  @Attribute({ type: () => ResourceCandidateRef }) resourceCandidate?: Lazy<ResourceCandidateRef>;
  @Attribute({ type: () => ServiceCandidateRef }) serviceCandidate?: Lazy<ServiceCandidateRef>;
  @Attribute({ type: () => SLARef }) serviceLevelAgreement?: Lazy<SLARef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
}

export class ProductOfferingPrice {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'number', format: 'float' }) percentage?: number;
  @Attribute({ type: 'string' }) priceType?: string;
  @Attribute({ type: 'integer' }) recurringChargePeriodLength?: number;
  @Attribute({ type: 'string' }) recurringChargePeriodType?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => BundledProductOfferingPriceRelationship, array: true }) bundledPopRelationship?: Lazy<BundledProductOfferingPriceRelationship>[];
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => PlaceRef, array: true }) place?: Lazy<PlaceRef>[];
  @Attribute({ type: () => ProductOfferingPriceRelationship, array: true }) popRelationship?: Lazy<ProductOfferingPriceRelationship>[];
  @Attribute({ type: () => Money }) price?: Lazy<Money>;
  @Attribute({ type: () => PricingLogicAlgorithm, array: true }) pricingLogicAlgorithm?: Lazy<PricingLogicAlgorithm>[];
  @Attribute({ type: () => ProductSpecificationCharacteristicValueUse, array: true }) prodSpecCharValueUse?: Lazy<ProductSpecificationCharacteristicValueUse>[];
  @Attribute({ type: () => ProductOfferingTerm, array: true }) productOfferingTerm?: Lazy<ProductOfferingTerm>[];
  @Attribute({ type: () => TaxItem, array: true }) tax?: Lazy<TaxItem>[];
  @Attribute({ type: () => Quantity }) unitOfMeasure?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOfferingPrice_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'number', format: 'float' }) percentage?: number;
  @Attribute({ type: 'string' }) priceType?: string;
  @Attribute({ type: 'integer' }) recurringChargePeriodLength?: number;
  @Attribute({ type: 'string' }) recurringChargePeriodType?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => BundledProductOfferingPriceRelationship, array: true }) bundledPopRelationship?: Lazy<BundledProductOfferingPriceRelationship>[];
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => PlaceRef, array: true }) place?: Lazy<PlaceRef>[];
  @Attribute({ type: () => ProductOfferingPriceRelationship, array: true }) popRelationship?: Lazy<ProductOfferingPriceRelationship>[];
  @Attribute({ type: () => Money }) price?: Lazy<Money>;
  @Attribute({ type: () => PricingLogicAlgorithm, array: true }) pricingLogicAlgorithm?: Lazy<PricingLogicAlgorithm>[];
  @Attribute({ type: () => ProductSpecificationCharacteristicValueUse, array: true }) prodSpecCharValueUse?: Lazy<ProductSpecificationCharacteristicValueUse>[];
  @Attribute({ type: () => ProductOfferingTerm, array: true }) productOfferingTerm?: Lazy<ProductOfferingTerm>[];
  @Attribute({ type: () => TaxItem, array: true }) tax?: Lazy<TaxItem>[];
  @Attribute({ type: () => Quantity }) unitOfMeasure?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductOfferingPrice_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'number', format: 'float' }) percentage?: number;
  @Attribute({ type: 'string' }) priceType?: string;
  @Attribute({ type: 'integer' }) recurringChargePeriodLength?: number;
  @Attribute({ type: 'string' }) recurringChargePeriodType?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => BundledProductOfferingPriceRelationship, array: true }) bundledPopRelationship?: Lazy<BundledProductOfferingPriceRelationship>[];
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => PlaceRef, array: true }) place?: Lazy<PlaceRef>[];
  @Attribute({ type: () => ProductOfferingPriceRelationship, array: true }) popRelationship?: Lazy<ProductOfferingPriceRelationship>[];
  @Attribute({ type: () => Money }) price?: Lazy<Money>;
  @Attribute({ type: () => PricingLogicAlgorithm, array: true }) pricingLogicAlgorithm?: Lazy<PricingLogicAlgorithm>[];
  @Attribute({ type: () => ProductSpecificationCharacteristicValueUse, array: true }) prodSpecCharValueUse?: Lazy<ProductSpecificationCharacteristicValueUse>[];
  @Attribute({ type: () => ProductOfferingTerm, array: true }) productOfferingTerm?: Lazy<ProductOfferingTerm>[];
  @Attribute({ type: () => TaxItem, array: true }) tax?: Lazy<TaxItem>[];
  @Attribute({ type: () => Quantity }) unitOfMeasure?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@schemaLocation'?: string;
}

export class ProductOfferingPriceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOfferingPriceRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) priceType?: string;
  @Attribute({ type: 'string' }) recurringChargePeriod?: string;
  @Attribute({ type: 'integer' }) recurringChargePeriodLength?: number;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => ProductPriceValue }) price?: Lazy<ProductPriceValue>;
  @Attribute({ type: () => POPAlteration, array: true }) priceAlteration?: Lazy<POPAlteration>[];
  @Attribute({ type: () => Quantity }) unitOfMeasure?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOfferingPriceRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOfferingRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOfferingRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductOfferingTerm {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: () => Duration }) duration?: Lazy<Duration>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductPriceValue {
  @Attribute({ type: 'number', format: 'float' }) percentage?: number;
  @Attribute({ type: 'string' }) taxCategory?: string;
  @Attribute({ type: 'number', format: 'float' }) taxRate?: number;
  @Attribute({ type: () => Money }) dutyFreeAmount?: Lazy<Money>;
  @Attribute({ type: () => Money }) taxIncludedAmount?: Lazy<Money>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) brand?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) productNumber?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => BundledProductSpecification, array: true }) bundledProductSpecification?: Lazy<BundledProductSpecification>[];
  @Attribute({ type: () => ProductSpecificationCharacteristic, array: true }) productSpecCharacteristic?: Lazy<ProductSpecificationCharacteristic>[];
  @Attribute({ type: () => ProductSpecificationRelationship, array: true }) productSpecificationRelationship?: Lazy<ProductSpecificationRelationship>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationRef, array: true }) resourceSpecification?: Lazy<ResourceSpecificationRef>[];
  @Attribute({ type: () => ServiceSpecificationRef, array: true }) serviceSpecification?: Lazy<ServiceSpecificationRef>[];
  @Attribute({ type: () => TargetProductSchema }) targetProductSchema?: Lazy<TargetProductSchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductSpecification_Create {
  @Attribute({ type: 'string' }) brand?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) productNumber?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => BundledProductSpecification, array: true }) bundledProductSpecification?: Lazy<BundledProductSpecification>[];
  @Attribute({ type: () => ProductSpecificationCharacteristic, array: true }) productSpecCharacteristic?: Lazy<ProductSpecificationCharacteristic>[];
  @Attribute({ type: () => ProductSpecificationRelationship, array: true }) productSpecificationRelationship?: Lazy<ProductSpecificationRelationship>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationRef, array: true }) resourceSpecification?: Lazy<ResourceSpecificationRef>[];
  @Attribute({ type: () => ServiceSpecificationRef, array: true }) serviceSpecification?: Lazy<ServiceSpecificationRef>[];
  @Attribute({ type: () => TargetProductSchema }) targetProductSchema?: Lazy<TargetProductSchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductSpecification_Update {
  @Attribute({ type: 'string' }) brand?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) productNumber?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => BundledProductSpecification, array: true }) bundledProductSpecification?: Lazy<BundledProductSpecification>[];
  @Attribute({ type: () => ProductSpecificationCharacteristic, array: true }) productSpecCharacteristic?: Lazy<ProductSpecificationCharacteristic>[];
  @Attribute({ type: () => ProductSpecificationRelationship, array: true }) productSpecificationRelationship?: Lazy<ProductSpecificationRelationship>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationRef, array: true }) resourceSpecification?: Lazy<ResourceSpecificationRef>[];
  @Attribute({ type: () => ServiceSpecificationRef, array: true }) serviceSpecification?: Lazy<ServiceSpecificationRef>[];
  @Attribute({ type: () => TargetProductSchema }) targetProductSchema?: Lazy<TargetProductSchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
}

export class ProductSpecificationCharacteristic {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'boolean' }) configurable?: boolean;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) extensible?: boolean;
  @Attribute({ type: 'boolean' }) isUnique?: boolean;
  @Attribute({ type: 'integer' }) maxCardinality?: number;
  @Attribute({ type: 'integer' }) minCardinality?: number;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) regex?: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: () => ProductSpecificationCharacteristicRelationship, array: true }) productSpecCharRelationship?: Lazy<ProductSpecificationCharacteristicRelationship>[];
  @Attribute({ type: () => CharacteristicValueSpecification, array: true }) productSpecCharacteristicValue?: Lazy<CharacteristicValueSpecification>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@valueSchemaLocation'?: string;
}

export class ProductSpecificationCharacteristicRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'integer' }) charSpecSeq?: number;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductSpecificationCharacteristicValueUse {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'integer' }) maxCardinality?: number;
  @Attribute({ type: 'integer' }) minCardinality?: number;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: () => CharacteristicValueSpecification, array: true }) productSpecCharacteristicValue?: Lazy<CharacteristicValueSpecification>[];
  @Attribute({ type: () => ProductSpecificationRef }) productSpecification?: Lazy<ProductSpecificationRef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ProductSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => TargetProductSchema }) targetProductSchema?: Lazy<TargetProductSchema>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ProductSpecificationRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Quantity {
  @Attribute({ type: 'number', format: 'float' }) amount?: number;
  @Attribute({ type: 'string' }) units?: string;
}

export class RelatedParty {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string', required: true }) '@referredType'!: string;
}

export class ResourceCandidateRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class SLARef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceCandidateRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class TargetProductSchema {
  @Attribute({ type: 'string', format: 'uri', required: true }) '@schemaLocation'!: string;
  @Attribute({ type: 'string', required: true }) '@type'!: string;
}

export class TaxItem {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) taxCategory?: string;
  @Attribute({ type: 'number', format: 'float' }) taxRate?: number;
  @Attribute({ type: () => Money }) taxAmount?: Lazy<Money>;
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

export class CatalogCreateEvent {
  @Attribute({ type: () => CatalogCreateEventPayload }) event?: Lazy<CatalogCreateEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class CatalogCreateEventPayload {
  @Attribute({ type: () => Catalog }) catalog?: Lazy<Catalog>;
}

export class CatalogAttributeValueChangeEvent {
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
  @Attribute({ type: () => CatalogAttributeValueChangeEventPayload }) event?: Lazy<CatalogAttributeValueChangeEventPayload>;
}

export class CatalogAttributeValueChangeEventPayload {
  @Attribute({ type: () => Catalog }) catalog?: Lazy<Catalog>;
}

export class CatalogStateChangeEvent {
  @Attribute({ type: () => CatalogStateChangeEventPayload }) event?: Lazy<CatalogStateChangeEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class CatalogStateChangeEventPayload {
  @Attribute({ type: () => Catalog }) catalog?: Lazy<Catalog>;
}

export class CatalogDeleteEvent {
  @Attribute({ type: () => CatalogDeleteEventPayload }) event?: Lazy<CatalogDeleteEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class CatalogDeleteEventPayload {
  @Attribute({ type: () => Catalog }) catalog?: Lazy<Catalog>;
}

export class CatalogBatchEvent {
  @Attribute({ type: () => CatalogBatchEventPayload }) event?: Lazy<CatalogBatchEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class CatalogBatchEventPayload {
  @Attribute({ type: () => Catalog }) catalog?: Lazy<Catalog>;
}

export class CategoryCreateEvent {
  @Attribute({ type: () => CategoryCreateEventPayload }) event?: Lazy<CategoryCreateEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class CategoryCreateEventPayload {
  @Attribute({ type: () => Category }) category?: Lazy<Category>;
}

export class CategoryAttributeValueChangeEvent {
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
  @Attribute({ type: () => CategoryAttributeValueChangeEventPayload }) event?: Lazy<CategoryAttributeValueChangeEventPayload>;
}

export class CategoryAttributeValueChangeEventPayload {
  @Attribute({ type: () => Category }) category?: Lazy<Category>;
}

export class CategoryStateChangeEvent {
  @Attribute({ type: () => CategoryStateChangeEventPayload }) event?: Lazy<CategoryStateChangeEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class CategoryStateChangeEventPayload {
  @Attribute({ type: () => Category }) category?: Lazy<Category>;
}

export class CategoryDeleteEvent {
  @Attribute({ type: () => CategoryDeleteEventPayload }) event?: Lazy<CategoryDeleteEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class CategoryDeleteEventPayload {
  @Attribute({ type: () => Category }) category?: Lazy<Category>;
}

export class ProductOfferingCreateEvent {
  @Attribute({ type: () => ProductOfferingCreateEventPayload }) event?: Lazy<ProductOfferingCreateEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductOfferingCreateEventPayload {
  @Attribute({ type: () => ProductOffering }) productOffering?: Lazy<ProductOffering>;
}

export class ProductOfferingAttributeValueChangeEvent {
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
  @Attribute({ type: () => ProductOfferingAttributeValueChangeEventPayload }) event?: Lazy<ProductOfferingAttributeValueChangeEventPayload>;
}

export class ProductOfferingAttributeValueChangeEventPayload {
  @Attribute({ type: () => ProductOffering }) productOffering?: Lazy<ProductOffering>;
}

export class ProductOfferingStateChangeEvent {
  @Attribute({ type: () => ProductOfferingStateChangeEventPayload }) event?: Lazy<ProductOfferingStateChangeEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductOfferingStateChangeEventPayload {
  @Attribute({ type: () => ProductOffering }) productOffering?: Lazy<ProductOffering>;
}

export class ProductOfferingDeleteEvent {
  @Attribute({ type: () => ProductOfferingDeleteEventPayload }) event?: Lazy<ProductOfferingDeleteEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductOfferingDeleteEventPayload {
  @Attribute({ type: () => ProductOffering }) productOffering?: Lazy<ProductOffering>;
}

export class ProductOfferingPriceCreateEvent {
  @Attribute({ type: () => ProductOfferingPriceCreateEventPayload }) event?: Lazy<ProductOfferingPriceCreateEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductOfferingPriceCreateEventPayload {
  @Attribute({ type: () => ProductOfferingPrice }) productOfferingPrice?: Lazy<ProductOfferingPrice>;
}

export class ProductOfferingPriceAttributeValueChangeEvent {
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
  @Attribute({ type: () => ProductOfferingPriceAttributeValueChangeEventPayload }) event?: Lazy<ProductOfferingPriceAttributeValueChangeEventPayload>;
}

export class ProductOfferingPriceAttributeValueChangeEventPayload {
  @Attribute({ type: () => ProductOfferingPrice }) productOfferingPrice?: Lazy<ProductOfferingPrice>;
}

export class ProductOfferingPriceStateChangeEvent {
  @Attribute({ type: () => ProductOfferingPriceStateChangeEventPayload }) event?: Lazy<ProductOfferingPriceStateChangeEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductOfferingPriceStateChangeEventPayload {
  @Attribute({ type: () => ProductOfferingPrice }) productOfferingPrice?: Lazy<ProductOfferingPrice>;
}

export class ProductOfferingPriceDeleteEvent {
  @Attribute({ type: () => ProductOfferingPriceDeleteEventPayload }) event?: Lazy<ProductOfferingPriceDeleteEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductOfferingPriceDeleteEventPayload {
  @Attribute({ type: () => ProductOfferingPrice }) productOfferingPrice?: Lazy<ProductOfferingPrice>;
}

export class ProductSpecificationCreateEvent {
  @Attribute({ type: () => ProductSpecificationCreateEventPayload }) event?: Lazy<ProductSpecificationCreateEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductSpecificationCreateEventPayload {
  @Attribute({ type: () => ProductSpecification }) productSpecification?: Lazy<ProductSpecification>;
}

export class ProductSpecificationAttributeValueChangeEvent {
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
  @Attribute({ type: () => ProductSpecificationAttributeValueChangeEventPayload }) event?: Lazy<ProductSpecificationAttributeValueChangeEventPayload>;
}

export class ProductSpecificationAttributeValueChangeEventPayload {
  @Attribute({ type: () => ProductSpecification }) productSpecification?: Lazy<ProductSpecification>;
}

export class ProductSpecificationStateChangeEvent {
  @Attribute({ type: () => ProductSpecificationStateChangeEventPayload }) event?: Lazy<ProductSpecificationStateChangeEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductSpecificationStateChangeEventPayload {
  @Attribute({ type: () => ProductSpecification }) productSpecification?: Lazy<ProductSpecification>;
}

export class ProductSpecificationDeleteEvent {
  @Attribute({ type: () => ProductSpecificationDeleteEventPayload }) event?: Lazy<ProductSpecificationDeleteEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ProductSpecificationDeleteEventPayload {
  @Attribute({ type: () => ProductSpecification }) productSpecification?: Lazy<ProductSpecification>;
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
  id: 'TMF620',
  title: 'Product Catalog Management',
  version: '4.1.0',
  basePath: '/tmf-api/productCatalogManagement/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      CatalogCreateEvent,
      CatalogAttributeValueChangeEvent,
      CatalogStateChangeEvent,
      CatalogDeleteEvent,
      CatalogBatchEvent,
      CategoryCreateEvent,
      CategoryAttributeValueChangeEvent,
      CategoryStateChangeEvent,
      CategoryDeleteEvent,
      ProductOfferingCreateEvent,
      ProductOfferingAttributeValueChangeEvent,
      ProductOfferingStateChangeEvent,
      ProductOfferingDeleteEvent,
      ProductOfferingPriceCreateEvent,
      ProductOfferingPriceAttributeValueChangeEvent,
      ProductOfferingPriceStateChangeEvent,
      ProductOfferingPriceDeleteEvent,
      ProductSpecificationCreateEvent,
      ProductSpecificationAttributeValueChangeEvent,
      ProductSpecificationStateChangeEvent,
      ProductSpecificationDeleteEvent,
    },
  },
};

export const catalog: ResourceDefinition = {
  api,
  name: 'catalog',
  type: 'Catalog',
  classes: { entity: Catalog, create: Catalog_Create, update: Catalog_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'CatalogCreateEvent', change: 'CatalogAttributeValueChangeEvent', stateChange: 'CatalogStateChangeEvent', delete: 'CatalogDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const category: ResourceDefinition = {
  api,
  name: 'category',
  type: 'Category',
  classes: { entity: Category, create: Category_Create, update: Category_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'CategoryCreateEvent', change: 'CategoryAttributeValueChangeEvent', stateChange: 'CategoryStateChangeEvent', delete: 'CategoryDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const productOffering: ResourceDefinition = {
  api,
  name: 'productOffering',
  type: 'ProductOffering',
  classes: { entity: ProductOffering, create: ProductOffering_Create, update: ProductOffering_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ProductOfferingCreateEvent', change: 'ProductOfferingAttributeValueChangeEvent', stateChange: 'ProductOfferingStateChangeEvent', delete: 'ProductOfferingDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const productOfferingPrice: ResourceDefinition = {
  api,
  name: 'productOfferingPrice',
  type: 'ProductOfferingPrice',
  classes: { entity: ProductOfferingPrice, create: ProductOfferingPrice_Create, update: ProductOfferingPrice_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ProductOfferingPriceCreateEvent', change: 'ProductOfferingPriceAttributeValueChangeEvent', stateChange: 'ProductOfferingPriceStateChangeEvent', delete: 'ProductOfferingPriceDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const productSpecification: ResourceDefinition = {
  api,
  name: 'productSpecification',
  type: 'ProductSpecification',
  classes: { entity: ProductSpecification, create: ProductSpecification_Create, update: ProductSpecification_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ProductSpecificationCreateEvent', change: 'ProductSpecificationAttributeValueChangeEvent', stateChange: 'ProductSpecificationStateChangeEvent', delete: 'ProductSpecificationDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const importJob: ResourceDefinition = {
  api,
  name: 'importJob',
  type: 'ImportJob',
  classes: { entity: ImportJob, create: ImportJob_Create, update: NothingWritable },
  stateAttribute: 'status',
  events: {},
  operations: ['create', 'delete'],
};

export const exportJob: ResourceDefinition = {
  api,
  name: 'exportJob',
  type: 'ExportJob',
  classes: { entity: ExportJob, create: ExportJob_Create, update: NothingWritable },
  stateAttribute: 'status',
  events: {},
  operations: ['create', 'delete'],
};

export const resources: ResourceDefinition[] = [catalog, category, productOffering, productOfferingPrice, productSpecification, importJob, exportJob];
