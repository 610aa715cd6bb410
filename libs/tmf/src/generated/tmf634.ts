// Written by tools/tmf from the official TMF634 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { NothingWritable, type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const JobStateType = ['Not Started', 'Running', 'Succeeded', 'Failed'] as const;
export type JobStateType = (typeof JobStateType)[number];

export class Addressable {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
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

export class ConnectionPointSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ConnectionSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string', required: true }) associationType!: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: () => EndpointSpecificationRef, array: true, required: true, minItems: 1 }) endpointSpecification!: Lazy<EndpointSpecificationRef>[];
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

export class EndpointSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: () => ConnectionPointSpecificationRef }) connectionPointSpecification?: Lazy<ConnectionPointSpecificationRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
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

export class FeatureSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isEnabled?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => FeatureSpecificationCharacteristic, array: true }) featureSpecCharacteristic?: Lazy<FeatureSpecificationCharacteristic>[];
  @Attribute({ type: () => FeatureSpecificationRelationship, array: true }) featureSpecRelationship?: Lazy<FeatureSpecificationRelationship>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class FeatureSpecificationCharacteristic {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'boolean' }) configurable?: boolean;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) extensible?: boolean;
  @Attribute({ type: 'boolean' }) isUnique?: boolean;
  @Attribute({ type: 'integer' }) maxCardinality?: number;
  @Attribute({ type: 'integer' }) minCardinality?: number;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) regex?: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: () => FeatureSpecificationCharacteristicRelationship, array: true }) featureSpecCharRelationship?: Lazy<FeatureSpecificationCharacteristicRelationship>[];
  @Attribute({ type: () => CharacteristicValueSpecification, array: true }) featureSpecCharacteristicValue?: Lazy<CharacteristicValueSpecification>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@valueSchemaLocation'?: string;
}

export class FeatureSpecificationCharacteristicRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) characteristicId?: string;
  @Attribute({ type: 'string' }) featureId?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string', format: 'uri' }) resourceSpecificationHref?: string;
  @Attribute({ type: 'string' }) resourceSpecificationId?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class FeatureSpecificationRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) featureId?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string', format: 'uri' }) parentSpecificationHref?: string;
  @Attribute({ type: 'string' }) parentSpecificationId?: string;
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
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

export class LogicalResourceSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationCharacteristic, array: true }) resourceSpecCharacteristic?: Lazy<ResourceSpecificationCharacteristic>[];
  @Attribute({ type: () => ResourceSpecificationRelationship, array: true }) resourceSpecRelationship?: Lazy<ResourceSpecificationRelationship>[];
  @Attribute({ type: () => TargetResourceSchema }) targetResourceSchema?: Lazy<TargetResourceSchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class PhysicalResourceSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) model?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) part?: string;
  @Attribute({ type: 'string' }) sku?: string;
  @Attribute({ type: 'string' }) vendor?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationCharacteristic, array: true }) resourceSpecCharacteristic?: Lazy<ResourceSpecificationCharacteristic>[];
  @Attribute({ type: () => ResourceSpecificationRelationship, array: true }) resourceSpecRelationship?: Lazy<ResourceSpecificationRelationship>[];
  @Attribute({ type: () => TargetResourceSchema }) targetResourceSchema?: Lazy<TargetResourceSchema>;
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
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string', required: true }) '@referredType'!: string;
}

export class ResourceCandidate {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => ResourceSpecificationRef }) resourceSpecification?: Lazy<ResourceSpecificationRef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceCandidate_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => ResourceSpecificationRef }) resourceSpecification?: Lazy<ResourceSpecificationRef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceCandidate_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => ResourceSpecificationRef }) resourceSpecification?: Lazy<ResourceSpecificationRef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class ResourceCatalog {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceCatalog_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceCatalog_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceCategory {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceCandidateRef, array: true }) resourceCandidate?: Lazy<ResourceCandidateRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceCategory_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceCandidateRef, array: true }) resourceCandidate?: Lazy<ResourceCandidateRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceCategory_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ResourceCategoryRef, array: true }) category?: Lazy<ResourceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceCandidateRef, array: true }) resourceCandidate?: Lazy<ResourceCandidateRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceCategoryRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceFunctionSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => ConnectionPointSpecificationRef, array: true }) connectionPointSpecification?: Lazy<ConnectionPointSpecificationRef>[];
  @Attribute({ type: () => ResourceGraphSpecification, array: true }) connectivitySpecification?: Lazy<ResourceGraphSpecification>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationCharacteristic, array: true }) resourceSpecCharacteristic?: Lazy<ResourceSpecificationCharacteristic>[];
  @Attribute({ type: () => ResourceSpecificationRelationship, array: true }) resourceSpecRelationship?: Lazy<ResourceSpecificationRelationship>[];
  @Attribute({ type: () => TargetResourceSchema }) targetResourceSchema?: Lazy<TargetResourceSchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceGraphSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: () => ConnectionSpecification, array: true, required: true, minItems: 1 }) connectionSpecification!: Lazy<ConnectionSpecification>[];
  @Attribute({ type: () => ResourceGraphSpecificationRelationship, array: true }) graphSpecificationRelationship?: Lazy<ResourceGraphSpecificationRelationship>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceGraphSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceGraphSpecificationRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => ResourceGraphSpecificationRef }) resourceGraph?: Lazy<ResourceGraphSpecificationRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationCharacteristic, array: true }) resourceSpecCharacteristic?: Lazy<ResourceSpecificationCharacteristic>[];
  @Attribute({ type: () => ResourceSpecificationRelationship, array: true }) resourceSpecRelationship?: Lazy<ResourceSpecificationRelationship>[];
  @Attribute({ type: () => TargetResourceSchema }) targetResourceSchema?: Lazy<TargetResourceSchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceSpecification_Create {
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationCharacteristic, array: true }) resourceSpecCharacteristic?: Lazy<ResourceSpecificationCharacteristic>[];
  @Attribute({ type: () => ResourceSpecificationRelationship, array: true }) resourceSpecRelationship?: Lazy<ResourceSpecificationRelationship>[];
  @Attribute({ type: () => TargetResourceSchema }) targetResourceSchema?: Lazy<TargetResourceSchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceSpecification_Update {
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationCharacteristic, array: true }) resourceSpecCharacteristic?: Lazy<ResourceSpecificationCharacteristic>[];
  @Attribute({ type: () => ResourceSpecificationRelationship, array: true }) resourceSpecRelationship?: Lazy<ResourceSpecificationRelationship>[];
  @Attribute({ type: () => TargetResourceSchema }) targetResourceSchema?: Lazy<TargetResourceSchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceSpecificationCharacteristic {
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
  @Attribute({ type: () => ResourceSpecificationCharacteristicRelationship, array: true }) resourceSpecCharRelationship?: Lazy<ResourceSpecificationCharacteristicRelationship>[];
  @Attribute({ type: () => CharacteristicValueSpecification, array: true }) resourceSpecCharacteristicValue?: Lazy<CharacteristicValueSpecification>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@valueSchemaLocation'?: string;
}

export class ResourceSpecificationCharacteristicRelationship {
  @Attribute({ type: 'string' }) characteristicSpecificationId?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string', format: 'uri' }) resourceSpecificationHref?: string;
  @Attribute({ type: 'string' }) resourceSpecificationId?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class ResourceSpecificationRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'integer' }) defaultQuantity?: number;
  @Attribute({ type: 'integer' }) maximumQuantity?: number;
  @Attribute({ type: 'integer' }) minimumQuantity?: number;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: () => ResourceSpecificationCharacteristic, array: true }) characteristic?: Lazy<ResourceSpecificationCharacteristic>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class TargetResourceSchema {
  @Attribute({ type: 'string', format: 'uri', required: true }) '@schemaLocation'!: string;
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

export class ResourceCatalogCreateEvent {
  @Attribute({ type: () => ResourceCatalogCreateEventPayload }) event?: Lazy<ResourceCatalogCreateEventPayload>;
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

export class ResourceCatalogCreateEventPayload {
  @Attribute({ type: () => ResourceCatalog }) resourceCatalog?: Lazy<ResourceCatalog>;
}

export class ResourceCatalogChangeEvent {
  @Attribute({ type: () => ResourceCatalogChangeEventPayload }) event?: Lazy<ResourceCatalogChangeEventPayload>;
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

export class ResourceCatalogChangeEventPayload {
  @Attribute({ type: () => ResourceCatalog }) resourceCatalog?: Lazy<ResourceCatalog>;
}

export class ResourceCatalogDeleteEvent {
  @Attribute({ type: () => ResourceCatalogDeleteEventPayload }) event?: Lazy<ResourceCatalogDeleteEventPayload>;
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

export class ResourceCatalogDeleteEventPayload {
  @Attribute({ type: () => ResourceCatalog }) resourceCatalog?: Lazy<ResourceCatalog>;
}

export class ResourceCategoryCreateEvent {
  @Attribute({ type: () => ResourceCategoryCreateEventPayload }) event?: Lazy<ResourceCategoryCreateEventPayload>;
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

export class ResourceCategoryCreateEventPayload {
  @Attribute({ type: () => ResourceCategory }) resourceCategory?: Lazy<ResourceCategory>;
}

export class ResourceCategoryChangeEvent {
  @Attribute({ type: () => ResourceCategoryChangeEventPayload }) event?: Lazy<ResourceCategoryChangeEventPayload>;
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

export class ResourceCategoryChangeEventPayload {
  @Attribute({ type: () => ResourceCategory }) resourceCategory?: Lazy<ResourceCategory>;
}

export class ResourceCategoryDeleteEvent {
  @Attribute({ type: () => ResourceCategoryDeleteEventPayload }) event?: Lazy<ResourceCategoryDeleteEventPayload>;
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

export class ResourceCategoryDeleteEventPayload {
  @Attribute({ type: () => ResourceCategory }) resourceCategory?: Lazy<ResourceCategory>;
}

export class ResourceCandidateCreateEvent {
  @Attribute({ type: () => ResourceCandidateCreateEventPayload }) event?: Lazy<ResourceCandidateCreateEventPayload>;
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

export class ResourceCandidateCreateEventPayload {
  @Attribute({ type: () => ResourceCandidate }) resourceCandidate?: Lazy<ResourceCandidate>;
}

export class ResourceCandidateChangeEvent {
  @Attribute({ type: () => ResourceCandidateChangeEventPayload }) event?: Lazy<ResourceCandidateChangeEventPayload>;
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

export class ResourceCandidateChangeEventPayload {
  @Attribute({ type: () => ResourceCandidate }) resourceCandidate?: Lazy<ResourceCandidate>;
}

export class ResourceCandidateDeleteEvent {
  @Attribute({ type: () => ResourceCandidateDeleteEventPayload }) event?: Lazy<ResourceCandidateDeleteEventPayload>;
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

export class ResourceCandidateDeleteEventPayload {
  @Attribute({ type: () => ResourceCandidate }) resourceCandidate?: Lazy<ResourceCandidate>;
}

export class ResourceSpecificationCreateEvent {
  @Attribute({ type: () => ResourceSpecificationCreateEventPayload }) event?: Lazy<ResourceSpecificationCreateEventPayload>;
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

export class ResourceSpecificationCreateEventPayload {
  @Attribute({ type: () => ResourceSpecification }) resourceSpecification?: Lazy<ResourceSpecification>;
}

export class ResourceSpecificationChangeEvent {
  @Attribute({ type: () => ResourceSpecificationChangeEventPayload }) event?: Lazy<ResourceSpecificationChangeEventPayload>;
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

export class ResourceSpecificationChangeEventPayload {
  @Attribute({ type: () => ResourceSpecification }) resourceSpecification?: Lazy<ResourceSpecification>;
}

export class ResourceSpecificationDeleteEvent {
  @Attribute({ type: () => ResourceSpecificationDeleteEventPayload }) event?: Lazy<ResourceSpecificationDeleteEventPayload>;
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

export class ResourceSpecificationDeleteEventPayload {
  @Attribute({ type: () => ResourceSpecification }) resourceSpecification?: Lazy<ResourceSpecification>;
}

export class ImportJobCreateEvent {
  @Attribute({ type: () => ImportJobCreateEventPayload }) event?: Lazy<ImportJobCreateEventPayload>;
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

export class ImportJobCreateEventPayload {
  @Attribute({ type: () => ImportJob }) importJob?: Lazy<ImportJob>;
}

export class ImportJobStateChangeEvent {
  @Attribute({ type: () => ImportJobStateChangeEventPayload }) event?: Lazy<ImportJobStateChangeEventPayload>;
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

export class ImportJobStateChangeEventPayload {
  @Attribute({ type: () => ImportJob }) importJob?: Lazy<ImportJob>;
}

export class ExportJobCreateEvent {
  @Attribute({ type: () => ExportJobCreateEventPayload }) event?: Lazy<ExportJobCreateEventPayload>;
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

export class ExportJobCreateEventPayload {
  @Attribute({ type: () => ExportJob }) exportJob?: Lazy<ExportJob>;
}

export class ExportJobStateChangeEvent {
  @Attribute({ type: () => ExportJobStateChangeEventPayload }) event?: Lazy<ExportJobStateChangeEventPayload>;
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

export class ExportJobStateChangeEventPayload {
  @Attribute({ type: () => ExportJob }) exportJob?: Lazy<ExportJob>;
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
  id: 'TMF634',
  title: 'Resource Catalog Management',
  version: '4.1.0',
  basePath: '/tmf-api/resourceCatalog/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ResourceCatalogCreateEvent,
      ResourceCatalogChangeEvent,
      ResourceCatalogDeleteEvent,
      ResourceCategoryCreateEvent,
      ResourceCategoryChangeEvent,
      ResourceCategoryDeleteEvent,
      ResourceCandidateCreateEvent,
      ResourceCandidateChangeEvent,
      ResourceCandidateDeleteEvent,
      ResourceSpecificationCreateEvent,
      ResourceSpecificationChangeEvent,
      ResourceSpecificationDeleteEvent,
      ImportJobCreateEvent,
      ImportJobStateChangeEvent,
      ExportJobCreateEvent,
      ExportJobStateChangeEvent,
    },
  },
};

export const resourceCatalog: ResourceDefinition = {
  api,
  name: 'resourceCatalog',
  type: 'ResourceCatalog',
  classes: { entity: ResourceCatalog, create: ResourceCatalog_Create, update: ResourceCatalog_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ResourceCatalogCreateEvent', change: 'ResourceCatalogChangeEvent', delete: 'ResourceCatalogDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resourceCategory: ResourceDefinition = {
  api,
  name: 'resourceCategory',
  type: 'ResourceCategory',
  classes: { entity: ResourceCategory, create: ResourceCategory_Create, update: ResourceCategory_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ResourceCategoryCreateEvent', change: 'ResourceCategoryChangeEvent', delete: 'ResourceCategoryDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resourceCandidate: ResourceDefinition = {
  api,
  name: 'resourceCandidate',
  type: 'ResourceCandidate',
  classes: { entity: ResourceCandidate, create: ResourceCandidate_Create, update: ResourceCandidate_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ResourceCandidateCreateEvent', change: 'ResourceCandidateChangeEvent', delete: 'ResourceCandidateDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resourceSpecification: ResourceDefinition = {
  api,
  name: 'resourceSpecification',
  type: 'ResourceSpecification',
  classes: { entity: ResourceSpecification, create: ResourceSpecification_Create, update: ResourceSpecification_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ResourceSpecificationCreateEvent', change: 'ResourceSpecificationChangeEvent', delete: 'ResourceSpecificationDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const importJob: ResourceDefinition = {
  api,
  name: 'importJob',
  type: 'ImportJob',
  classes: { entity: ImportJob, create: ImportJob_Create, update: NothingWritable },
  stateAttribute: 'status',
  events: { create: 'ImportJobCreateEvent', stateChange: 'ImportJobStateChangeEvent' },
  operations: ['create', 'delete'],
};

export const exportJob: ResourceDefinition = {
  api,
  name: 'exportJob',
  type: 'ExportJob',
  classes: { entity: ExportJob, create: ExportJob_Create, update: NothingWritable },
  stateAttribute: 'status',
  events: { create: 'ExportJobCreateEvent', stateChange: 'ExportJobStateChangeEvent' },
  operations: ['create', 'delete'],
};

export const resources: ResourceDefinition[] = [resourceCatalog, resourceCategory, resourceCandidate, resourceSpecification, importJob, exportJob];
