// Written by tools/tmf from the official TMF633 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { NothingWritable, type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const JobStateType = ['Not Started', 'Running', 'Succeeded', 'Failed'] as const;
export type JobStateType = (typeof JobStateType)[number];

export class Addressable {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
}

export class AssociationSpecificationRef {
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

export class CharacteristicSpecification {
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
  @Attribute({ type: () => CharacteristicSpecificationRelationship, array: true }) charSpecRelationship?: Lazy<CharacteristicSpecificationRelationship>[];
  @Attribute({ type: () => CharacteristicValueSpecification, array: true }) characteristicValueSpecification?: Lazy<CharacteristicValueSpecification>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@valueSchemaLocation'?: string;
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

export class CharacteristicSpecificationRelationship {
  @Attribute({ type: 'string' }) characteristicSpecificationId?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'uri' }) parentSpecificationHref?: string;
  @Attribute({ type: 'string' }) parentSpecificationId?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
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

export class EntityRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class EntitySpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => EntitySpecificationRelationship, array: true }) entitySpecRelationship?: Lazy<EntitySpecificationRelationship>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => CharacteristicSpecification, array: true }) specCharacteristic?: Lazy<CharacteristicSpecification>[];
  @Attribute({ type: () => TargetEntitySchema }) targetEntitySchema?: Lazy<TargetEntitySchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class EntitySpecificationRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: () => AssociationSpecificationRef }) associationSpec?: Lazy<AssociationSpecificationRef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
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
}

export class Extensible {
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class FeatureSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isEnabled?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => FeatureSpecificationCharacteristic, array: true }) featureSpecCharacteristic?: Lazy<FeatureSpecificationCharacteristic>[];
  @Attribute({ type: () => FeatureSpecificationRelationship, array: true }) featureSpecRelationship?: Lazy<FeatureSpecificationRelationship>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
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
  @Attribute({ type: 'string' }) characteristicId?: string;
  @Attribute({ type: 'string' }) featureId?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string', format: 'uri' }) resourceSpecificationHref?: string;
  @Attribute({ type: 'string' }) resourceSpecificationId?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
}

export class FeatureSpecificationRelationship {
  @Attribute({ type: 'string' }) featureId?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string', format: 'uri' }) parentSpecificationHref?: string;
  @Attribute({ type: 'string' }) parentSpecificationId?: string;
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
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
}

export class ImportJob_Create {
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) contentType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) creationDate?: string;
  @Attribute({ type: 'string' }) errorLog?: string;
  @Attribute({ type: 'string' }) path?: string;
  @Attribute({ type: 'string', format: 'uri', required: true }) url!: string;
  @Attribute({ type: 'string', enum: JobStateType, enumName: 'JobStateType' }) status?: Lazy<JobStateType>;
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

export class ServiceCandidate {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => ServiceSpecificationRef }) serviceSpecification?: Lazy<ServiceSpecificationRef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceCandidate_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => ServiceSpecificationRef, required: true }) serviceSpecification!: Lazy<ServiceSpecificationRef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceCandidate_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => ServiceSpecificationRef }) serviceSpecification?: Lazy<ServiceSpecificationRef>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class ServiceCatalog {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceCatalog_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceCatalog_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceCategory {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => ServiceCandidateRef, array: true }) serviceCandidate?: Lazy<ServiceCandidateRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceCategory_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => ServiceCandidateRef, array: true }) serviceCandidate?: Lazy<ServiceCandidateRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceCategory_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRoot?: boolean;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) parentId?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => ServiceCategoryRef, array: true }) category?: Lazy<ServiceCategoryRef>[];
  @Attribute({ type: () => ServiceCandidateRef, array: true }) serviceCandidate?: Lazy<ServiceCandidateRef>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceCategoryRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceLevelSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceSpecRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceSpecification {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => EntitySpecificationRelationship, array: true }) entitySpecRelationship?: Lazy<EntitySpecificationRelationship>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationRef, array: true }) resourceSpecification?: Lazy<ResourceSpecificationRef>[];
  @Attribute({ type: () => ServiceLevelSpecificationRef, array: true }) serviceLevelSpecification?: Lazy<ServiceLevelSpecificationRef>[];
  @Attribute({ type: () => ServiceSpecRelationship, array: true }) serviceSpecRelationship?: Lazy<ServiceSpecRelationship>[];
  @Attribute({ type: () => CharacteristicSpecification, array: true }) specCharacteristic?: Lazy<CharacteristicSpecification>[];
  @Attribute({ type: () => TargetEntitySchema }) targetEntitySchema?: Lazy<TargetEntitySchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceSpecification_Create {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string', format: 'date-time' }) lastUpdate?: string;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => EntitySpecificationRelationship, array: true }) entitySpecRelationship?: Lazy<EntitySpecificationRelationship>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationRef, array: true }) resourceSpecification?: Lazy<ResourceSpecificationRef>[];
  @Attribute({ type: () => ServiceLevelSpecificationRef, array: true }) serviceLevelSpecification?: Lazy<ServiceLevelSpecificationRef>[];
  @Attribute({ type: () => ServiceSpecRelationship, array: true }) serviceSpecRelationship?: Lazy<ServiceSpecRelationship>[];
  @Attribute({ type: () => CharacteristicSpecification, array: true }) specCharacteristic?: Lazy<CharacteristicSpecification>[];
  @Attribute({ type: () => TargetEntitySchema }) targetEntitySchema?: Lazy<TargetEntitySchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceSpecification_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'string' }) lifecycleStatus?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => EntitySpecificationRelationship, array: true }) entitySpecRelationship?: Lazy<EntitySpecificationRelationship>[];
  @Attribute({ type: () => FeatureSpecification, array: true }) featureSpecification?: Lazy<FeatureSpecification>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ResourceSpecificationRef, array: true }) resourceSpecification?: Lazy<ResourceSpecificationRef>[];
  @Attribute({ type: () => ServiceLevelSpecificationRef, array: true }) serviceLevelSpecification?: Lazy<ServiceLevelSpecificationRef>[];
  @Attribute({ type: () => ServiceSpecRelationship, array: true }) serviceSpecRelationship?: Lazy<ServiceSpecRelationship>[];
  @Attribute({ type: () => CharacteristicSpecification, array: true }) specCharacteristic?: Lazy<CharacteristicSpecification>[];
  @Attribute({ type: () => TargetEntitySchema }) targetEntitySchema?: Lazy<TargetEntitySchema>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class TargetEntitySchema {
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

export class ServiceCatalogCreateEvent {
  @Attribute({ type: () => ServiceCatalogCreateEventPayload }) event?: Lazy<ServiceCatalogCreateEventPayload>;
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

export class ServiceCatalogCreateEventPayload {
  @Attribute({ type: () => ServiceCatalog }) serviceCatalog?: Lazy<ServiceCatalog>;
}

export class ServiceCatalogChangeEvent {
  @Attribute({ type: () => ServiceCatalogChangeEventPayload }) event?: Lazy<ServiceCatalogChangeEventPayload>;
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

export class ServiceCatalogChangeEventPayload {
  @Attribute({ type: () => ServiceCatalog }) serviceCatalog?: Lazy<ServiceCatalog>;
}

export class ServiceCatalogBatchEvent {
  @Attribute({ type: () => ServiceCatalogBatchEventPayload }) event?: Lazy<ServiceCatalogBatchEventPayload>;
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

export class ServiceCatalogBatchEventPayload {
  @Attribute({ type: () => ServiceCatalog }) serviceCatalog?: Lazy<ServiceCatalog>;
}

export class ServiceCatalogDeleteEvent {
  @Attribute({ type: () => ServiceCatalogDeleteEventPayload }) event?: Lazy<ServiceCatalogDeleteEventPayload>;
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

export class ServiceCatalogDeleteEventPayload {
  @Attribute({ type: () => ServiceCatalog }) serviceCatalog?: Lazy<ServiceCatalog>;
}

export class ServiceCategoryCreateEvent {
  @Attribute({ type: () => ServiceCategoryCreateEventPayload }) event?: Lazy<ServiceCategoryCreateEventPayload>;
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

export class ServiceCategoryCreateEventPayload {
  @Attribute({ type: () => ServiceCategory }) serviceCategory?: Lazy<ServiceCategory>;
}

export class ServiceCategoryChangeEvent {
  @Attribute({ type: () => ServiceCategoryChangeEventPayload }) event?: Lazy<ServiceCategoryChangeEventPayload>;
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

export class ServiceCategoryChangeEventPayload {
  @Attribute({ type: () => ServiceCategory }) serviceCategory?: Lazy<ServiceCategory>;
}

export class ServiceCategoryDeleteEvent {
  @Attribute({ type: () => ServiceCategoryDeleteEventPayload }) event?: Lazy<ServiceCategoryDeleteEventPayload>;
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

export class ServiceCategoryDeleteEventPayload {
  @Attribute({ type: () => ServiceCategory }) serviceCategory?: Lazy<ServiceCategory>;
}

export class ServiceCandidateCreateEvent {
  @Attribute({ type: () => ServiceCandidateCreateEventPayload }) event?: Lazy<ServiceCandidateCreateEventPayload>;
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

export class ServiceCandidateCreateEventPayload {
  @Attribute({ type: () => ServiceCandidate }) serviceCandidate?: Lazy<ServiceCandidate>;
}

export class ServiceCandidateChangeEvent {
  @Attribute({ type: () => ServiceCandidateChangeEventPayload }) event?: Lazy<ServiceCandidateChangeEventPayload>;
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

export class ServiceCandidateChangeEventPayload {
  @Attribute({ type: () => ServiceCandidate }) serviceCandidate?: Lazy<ServiceCandidate>;
}

export class ServiceCandidateDeleteEvent {
  @Attribute({ type: () => ServiceCandidateDeleteEventPayload }) event?: Lazy<ServiceCandidateDeleteEventPayload>;
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

export class ServiceCandidateDeleteEventPayload {
  @Attribute({ type: () => ServiceCandidate }) serviceCandidate?: Lazy<ServiceCandidate>;
}

export class ServiceSpecificationCreateEvent {
  @Attribute({ type: () => ServiceSpecificationCreateEventPayload }) event?: Lazy<ServiceSpecificationCreateEventPayload>;
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

export class ServiceSpecificationCreateEventPayload {
  @Attribute({ type: () => ServiceSpecification }) serviceSpecification?: Lazy<ServiceSpecification>;
}

export class ServiceSpecificationChangeEvent {
  @Attribute({ type: () => ServiceSpecificationChangeEventPayload }) event?: Lazy<ServiceSpecificationChangeEventPayload>;
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

export class ServiceSpecificationChangeEventPayload {
  @Attribute({ type: () => ServiceSpecification }) serviceSpecification?: Lazy<ServiceSpecification>;
}

export class ServiceSpecificationDeleteEvent {
  @Attribute({ type: () => ServiceSpecificationDeleteEventPayload }) event?: Lazy<ServiceSpecificationDeleteEventPayload>;
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

export class ServiceSpecificationDeleteEventPayload {
  @Attribute({ type: () => ServiceSpecification }) serviceSpecification?: Lazy<ServiceSpecification>;
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
  id: 'TMF633',
  title: 'Service Catalog Management',
  version: '4.0.0',
  basePath: '/tmf-api/serviceCatalogManagement/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ServiceCatalogCreateEvent,
      ServiceCatalogChangeEvent,
      ServiceCatalogBatchEvent,
      ServiceCatalogDeleteEvent,
      ServiceCategoryCreateEvent,
      ServiceCategoryChangeEvent,
      ServiceCategoryDeleteEvent,
      ServiceCandidateCreateEvent,
      ServiceCandidateChangeEvent,
      ServiceCandidateDeleteEvent,
      ServiceSpecificationCreateEvent,
      ServiceSpecificationChangeEvent,
      ServiceSpecificationDeleteEvent,
    },
  },
};

export const serviceCatalog: ResourceDefinition = {
  api,
  name: 'serviceCatalog',
  type: 'ServiceCatalog',
  classes: { entity: ServiceCatalog, create: ServiceCatalog_Create, update: ServiceCatalog_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ServiceCatalogCreateEvent', change: 'ServiceCatalogChangeEvent', delete: 'ServiceCatalogDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const serviceCategory: ResourceDefinition = {
  api,
  name: 'serviceCategory',
  type: 'ServiceCategory',
  classes: { entity: ServiceCategory, create: ServiceCategory_Create, update: ServiceCategory_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ServiceCategoryCreateEvent', change: 'ServiceCategoryChangeEvent', delete: 'ServiceCategoryDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const serviceCandidate: ResourceDefinition = {
  api,
  name: 'serviceCandidate',
  type: 'ServiceCandidate',
  classes: { entity: ServiceCandidate, create: ServiceCandidate_Create, update: ServiceCandidate_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ServiceCandidateCreateEvent', change: 'ServiceCandidateChangeEvent', delete: 'ServiceCandidateDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const serviceSpecification: ResourceDefinition = {
  api,
  name: 'serviceSpecification',
  type: 'ServiceSpecification',
  classes: { entity: ServiceSpecification, create: ServiceSpecification_Create, update: ServiceSpecification_Update },
  stateAttribute: 'lifecycleStatus',
  events: { create: 'ServiceSpecificationCreateEvent', change: 'ServiceSpecificationChangeEvent', delete: 'ServiceSpecificationDeleteEvent' },
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

export const resources: ResourceDefinition[] = [serviceCatalog, serviceCategory, serviceCandidate, serviceSpecification, importJob, exportJob];
