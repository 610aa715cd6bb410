// Written by tools/tmf from the official TMF632 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const IndividualStateType = ['initialized', 'validated', 'deceaded'] as const;
export type IndividualStateType = (typeof IndividualStateType)[number];

export const OrganizationStateType = ['initialized', 'validated', 'closed'] as const;
export type OrganizationStateType = (typeof OrganizationStateType)[number];

export class Attachment {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) attachmentType?: string;
  @Attribute({ type: 'string' }) content?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) mimeType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) url?: string;
  @Attribute({ type: () => Quantity }) size?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class AttachmentRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) url?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class AttachmentRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) attachmentType?: string;
  @Attribute({ type: 'string' }) content?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) mimeType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) url?: string;
  @Attribute({ type: () => Quantity }) size?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Characteristic {
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: 'any', required: true }) value!: unknown;
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

export class Disability {
  @Attribute({ type: 'string' }) disabilityCode?: string;
  @Attribute({ type: 'string' }) disabilityName?: string;
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

export class ExternalReference {
  @Attribute({ type: 'string' }) externalReferenceType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Individual {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) aristocraticTitle?: string;
  @Attribute({ type: 'string', format: 'date-time' }) birthDate?: string;
  @Attribute({ type: 'string' }) countryOfBirth?: string;
  @Attribute({ type: 'string', format: 'date-time' }) deathDate?: string;
  @Attribute({ type: 'string' }) familyName?: string;
  @Attribute({ type: 'string' }) familyNamePrefix?: string;
  @Attribute({ type: 'string' }) formattedName?: string;
  @Attribute({ type: 'string' }) fullName?: string;
  @Attribute({ type: 'string' }) gender?: string;
  @Attribute({ type: 'string' }) generation?: string;
  @Attribute({ type: 'string' }) givenName?: string;
  @Attribute({ type: 'string' }) legalName?: string;
  @Attribute({ type: 'string' }) location?: string;
  @Attribute({ type: 'string' }) maritalStatus?: string;
  @Attribute({ type: 'string' }) middleName?: string;
  @Attribute({ type: 'string' }) nationality?: string;
  @Attribute({ type: 'string' }) placeOfBirth?: string;
  @Attribute({ type: 'string' }) preferredGivenName?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => PartyCreditProfile, array: true }) creditRating?: Lazy<PartyCreditProfile>[];
  @Attribute({ type: () => Disability, array: true }) disability?: Lazy<Disability>[];
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => IndividualIdentification, array: true }) individualIdentification?: Lazy<IndividualIdentification>[];
  @Attribute({ type: () => LanguageAbility, array: true }) languageAbility?: Lazy<LanguageAbility>[];
  @Attribute({ type: () => OtherNameIndividual, array: true }) otherName?: Lazy<OtherNameIndividual>[];
  @Attribute({ type: () => Characteristic, array: true }) partyCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Skill, array: true }) skill?: Lazy<Skill>[];
  @Attribute({ type: 'string', enum: IndividualStateType, enumName: 'IndividualStateType' }) status?: Lazy<IndividualStateType>;
  @Attribute({ type: () => TaxExemptionCertificate, array: true }) taxExemptionCertificate?: Lazy<TaxExemptionCertificate>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Individual_Create {
  @Attribute({ type: 'string' }) aristocraticTitle?: string;
  @Attribute({ type: 'string', format: 'date-time' }) birthDate?: string;
  @Attribute({ type: 'string' }) countryOfBirth?: string;
  @Attribute({ type: 'string', format: 'date-time' }) deathDate?: string;
  @Attribute({ type: 'string', required: true }) familyName!: string;
  @Attribute({ type: 'string' }) familyNamePrefix?: string;
  @Attribute({ type: 'string' }) formattedName?: string;
  @Attribute({ type: 'string' }) fullName?: string;
  @Attribute({ type: 'string' }) gender?: string;
  @Attribute({ type: 'string' }) generation?: string;
  @Attribute({ type: 'string', required: true }) givenName!: string;
  @Attribute({ type: 'string' }) legalName?: string;
  @Attribute({ type: 'string' }) location?: string;
  @Attribute({ type: 'string' }) maritalStatus?: string;
  @Attribute({ type: 'string' }) middleName?: string;
  @Attribute({ type: 'string' }) nationality?: string;
  @Attribute({ type: 'string' }) placeOfBirth?: string;
  @Attribute({ type: 'string' }) preferredGivenName?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => PartyCreditProfile, array: true }) creditRating?: Lazy<PartyCreditProfile>[];
  @Attribute({ type: () => Disability, array: true }) disability?: Lazy<Disability>[];
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => IndividualIdentification, array: true }) individualIdentification?: Lazy<IndividualIdentification>[];
  @Attribute({ type: () => LanguageAbility, array: true }) languageAbility?: Lazy<LanguageAbility>[];
  @Attribute({ type: () => OtherNameIndividual, array: true }) otherName?: Lazy<OtherNameIndividual>[];
  @Attribute({ type: () => Characteristic, array: true }) partyCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Skill, array: true }) skill?: Lazy<Skill>[];
  @Attribute({ type: 'string', enum: IndividualStateType, enumName: 'IndividualStateType' }) status?: Lazy<IndividualStateType>;
  @Attribute({ type: () => TaxExemptionCertificate, array: true }) taxExemptionCertificate?: Lazy<TaxExemptionCertificate>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Individual_Update {
  @Attribute({ type: 'string' }) aristocraticTitle?: string;
  @Attribute({ type: 'string', format: 'date-time' }) birthDate?: string;
  @Attribute({ type: 'string' }) countryOfBirth?: string;
  @Attribute({ type: 'string', format: 'date-time' }) deathDate?: string;
  @Attribute({ type: 'string' }) familyName?: string;
  @Attribute({ type: 'string' }) familyNamePrefix?: string;
  @Attribute({ type: 'string' }) formattedName?: string;
  @Attribute({ type: 'string' }) fullName?: string;
  @Attribute({ type: 'string' }) gender?: string;
  @Attribute({ type: 'string' }) generation?: string;
  @Attribute({ type: 'string' }) givenName?: string;
  @Attribute({ type: 'string' }) legalName?: string;
  @Attribute({ type: 'string' }) location?: string;
  @Attribute({ type: 'string' }) maritalStatus?: string;
  @Attribute({ type: 'string' }) middleName?: string;
  @Attribute({ type: 'string' }) nationality?: string;
  @Attribute({ type: 'string' }) placeOfBirth?: string;
  @Attribute({ type: 'string' }) preferredGivenName?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => PartyCreditProfile, array: true }) creditRating?: Lazy<PartyCreditProfile>[];
  @Attribute({ type: () => Disability, array: true }) disability?: Lazy<Disability>[];
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => IndividualIdentification, array: true }) individualIdentification?: Lazy<IndividualIdentification>[];
  @Attribute({ type: () => LanguageAbility, array: true }) languageAbility?: Lazy<LanguageAbility>[];
  @Attribute({ type: () => OtherNameIndividual, array: true }) otherName?: Lazy<OtherNameIndividual>[];
  @Attribute({ type: () => Characteristic, array: true }) partyCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Skill, array: true }) skill?: Lazy<Skill>[];
  @Attribute({ type: 'string', enum: IndividualStateType, enumName: 'IndividualStateType' }) status?: Lazy<IndividualStateType>;
  @Attribute({ type: () => TaxExemptionCertificate, array: true }) taxExemptionCertificate?: Lazy<TaxExemptionCertificate>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class IndividualIdentification {
  @Attribute({ type: 'string' }) identificationId?: string;
  @Attribute({ type: 'string' }) identificationType?: string;
  @Attribute({ type: 'string' }) issuingAuthority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) issuingDate?: string;
  @Attribute({ type: () => AttachmentRefOrValue }) attachment?: Lazy<AttachmentRefOrValue>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class LanguageAbility {
  @Attribute({ type: 'boolean' }) isFavouriteLanguage?: boolean;
  @Attribute({ type: 'string' }) languageCode?: string;
  @Attribute({ type: 'string' }) languageName?: string;
  @Attribute({ type: 'string' }) listeningProficiency?: string;
  @Attribute({ type: 'string' }) readingProficiency?: string;
  @Attribute({ type: 'string' }) speakingProficiency?: string;
  @Attribute({ type: 'string' }) writingProficiency?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class Organization {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'boolean' }) isHeadOffice?: boolean;
  @Attribute({ type: 'boolean' }) isLegalEntity?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) nameType?: string;
  @Attribute({ type: 'string' }) organizationType?: string;
  @Attribute({ type: 'string' }) tradingName?: string;
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => PartyCreditProfile, array: true }) creditRating?: Lazy<PartyCreditProfile>[];
  @Attribute({ type: () => TimePeriod }) existsDuring?: Lazy<TimePeriod>;
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => OrganizationChildRelationship, array: true }) organizationChildRelationship?: Lazy<OrganizationChildRelationship>[];
  @Attribute({ type: () => OrganizationIdentification, array: true }) organizationIdentification?: Lazy<OrganizationIdentification>[];
  @Attribute({ type: () => OrganizationParentRelationship }) organizationParentRelationship?: Lazy<OrganizationParentRelationship>;
  @Attribute({ type: () => OtherNameOrganization, array: true }) otherName?: Lazy<OtherNameOrganization>[];
  @Attribute({ type: () => Characteristic, array: true }) partyCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: OrganizationStateType, enumName: 'OrganizationStateType' }) status?: Lazy<OrganizationStateType>;
  @Attribute({ type: () => TaxExemptionCertificate, array: true }) taxExemptionCertificate?: Lazy<TaxExemptionCertificate>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Organization_Create {
  @Attribute({ type: 'boolean' }) isHeadOffice?: boolean;
  @Attribute({ type: 'boolean' }) isLegalEntity?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) nameType?: string;
  @Attribute({ type: 'string' }) organizationType?: string;
  @Attribute({ type: 'string', required: true }) tradingName!: string;
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => PartyCreditProfile, array: true }) creditRating?: Lazy<PartyCreditProfile>[];
  @Attribute({ type: () => TimePeriod }) existsDuring?: Lazy<TimePeriod>;
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => OrganizationChildRelationship, array: true }) organizationChildRelationship?: Lazy<OrganizationChildRelationship>[];
  @Attribute({ type: () => OrganizationIdentification, array: true }) organizationIdentification?: Lazy<OrganizationIdentification>[];
  @Attribute({ type: () => OrganizationParentRelationship }) organizationParentRelationship?: Lazy<OrganizationParentRelationship>;
  @Attribute({ type: () => OtherNameOrganization, array: true }) otherName?: Lazy<OtherNameOrganization>[];
  @Attribute({ type: () => Characteristic, array: true }) partyCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: OrganizationStateType, enumName: 'OrganizationStateType' }) status?: Lazy<OrganizationStateType>;
  @Attribute({ type: () => TaxExemptionCertificate, array: true }) taxExemptionCertificate?: Lazy<TaxExemptionCertificate>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Organization_Update {
  @Attribute({ type: 'boolean' }) isHeadOffice?: boolean;
  @Attribute({ type: 'boolean' }) isLegalEntity?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) nameType?: string;
  @Attribute({ type: 'string' }) organizationType?: string;
  @Attribute({ type: 'string' }) tradingName?: string;
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => PartyCreditProfile, array: true }) creditRating?: Lazy<PartyCreditProfile>[];
  @Attribute({ type: () => TimePeriod }) existsDuring?: Lazy<TimePeriod>;
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => OrganizationChildRelationship, array: true }) organizationChildRelationship?: Lazy<OrganizationChildRelationship>[];
  @Attribute({ type: () => OrganizationIdentification, array: true }) organizationIdentification?: Lazy<OrganizationIdentification>[];
  @Attribute({ type: () => OrganizationParentRelationship }) organizationParentRelationship?: Lazy<OrganizationParentRelationship>;
  @Attribute({ type: () => OtherNameOrganization, array: true }) otherName?: Lazy<OtherNameOrganization>[];
  @Attribute({ type: () => Characteristic, array: true }) partyCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string', enum: OrganizationStateType, enumName: 'OrganizationStateType' }) status?: Lazy<OrganizationStateType>;
  @Attribute({ type: () => TaxExemptionCertificate, array: true }) taxExemptionCertificate?: Lazy<TaxExemptionCertificate>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class OrganizationChildRelationship {
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => OrganizationRef }) organization?: Lazy<OrganizationRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class OrganizationIdentification {
  @Attribute({ type: 'string' }) identificationId?: string;
  @Attribute({ type: 'string' }) identificationType?: string;
  @Attribute({ type: 'string' }) issuingAuthority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) issuingDate?: string;
  @Attribute({ type: () => AttachmentRefOrValue }) attachment?: Lazy<AttachmentRefOrValue>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class OrganizationParentRelationship {
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => OrganizationRef }) organization?: Lazy<OrganizationRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class OrganizationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class OtherNameIndividual {
  @Attribute({ type: 'string' }) aristocraticTitle?: string;
  @Attribute({ type: 'string' }) familyName?: string;
  @Attribute({ type: 'string' }) familyNamePrefix?: string;
  @Attribute({ type: 'string' }) formattedName?: string;
  @Attribute({ type: 'string' }) fullName?: string;
  @Attribute({ type: 'string' }) generation?: string;
  @Attribute({ type: 'string' }) givenName?: string;
  @Attribute({ type: 'string' }) legalName?: string;
  @Attribute({ type: 'string' }) middleName?: string;
  @Attribute({ type: 'string' }) preferredGivenName?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class OtherNameOrganization {
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) nameType?: string;
  @Attribute({ type: 'string' }) tradingName?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Party {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => PartyCreditProfile, array: true }) creditRating?: Lazy<PartyCreditProfile>[];
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => Characteristic, array: true }) partyCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TaxExemptionCertificate, array: true }) taxExemptionCertificate?: Lazy<TaxExemptionCertificate>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class PartyCreditProfile {
  @Attribute({ type: 'string' }) creditAgencyName?: string;
  @Attribute({ type: 'string' }) creditAgencyType?: string;
  @Attribute({ type: 'string' }) ratingReference?: string;
  @Attribute({ type: 'integer' }) ratingScore?: number;
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

export class Skill {
  @Attribute({ type: 'string' }) comment?: string;
  @Attribute({ type: 'string' }) evaluatedLevel?: string;
  @Attribute({ type: 'string' }) skillCode?: string;
  @Attribute({ type: 'string' }) skillName?: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class TaxDefinition {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) taxType?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class TaxExemptionCertificate {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: () => AttachmentRefOrValue }) attachment?: Lazy<AttachmentRefOrValue>;
  @Attribute({ type: () => TaxDefinition, array: true }) taxDefinition?: Lazy<TaxDefinition>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
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

export class OrganizationCreateEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: () => OrganizationCreateEventPayload }) event?: Lazy<OrganizationCreateEventPayload>;
}

export class OrganizationCreateEventPayload {
  @Attribute({ type: () => Organization }) organization?: Lazy<Organization>;
}

export class OrganizationAttributeValueChangeEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string' }) fieldPath?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: () => OrganizationAttributeValueChangeEventPayload }) event?: Lazy<OrganizationAttributeValueChangeEventPayload>;
}

export class OrganizationAttributeValueChangeEventPayload {
  @Attribute({ type: () => Organization }) organization?: Lazy<Organization>;
}

export class OrganizationStateChangeEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: () => OrganizationStateChangeEventPayload }) event?: Lazy<OrganizationStateChangeEventPayload>;
}

export class OrganizationStateChangeEventPayload {
  @Attribute({ type: () => Organization }) organization?: Lazy<Organization>;
}

export class OrganizationDeleteEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: () => OrganizationDeleteEventPayload }) event?: Lazy<OrganizationDeleteEventPayload>;
}

export class OrganizationDeleteEventPayload {
  @Attribute({ type: () => Organization }) organization?: Lazy<Organization>;
}

export class IndividualCreateEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: () => IndividualCreateEventPayload }) event?: Lazy<IndividualCreateEventPayload>;
}

export class IndividualCreateEventPayload {
  @Attribute({ type: () => Individual }) individual?: Lazy<Individual>;
}

export class IndividualAttributeValueChangeEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string' }) fieldPath?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: () => IndividualAttributeValueChangeEventPayload }) event?: Lazy<IndividualAttributeValueChangeEventPayload>;
}

export class IndividualAttributeValueChangeEventPayload {
  @Attribute({ type: () => Individual }) individual?: Lazy<Individual>;
}

export class IndividualStateChangeEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: () => IndividualStateChangeEventPayload }) event?: Lazy<IndividualStateChangeEventPayload>;
}

export class IndividualStateChangeEventPayload {
  @Attribute({ type: () => Individual }) individual?: Lazy<Individual>;
}

export class IndividualDeleteEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: () => IndividualDeleteEventPayload }) event?: Lazy<IndividualDeleteEventPayload>;
}

export class IndividualDeleteEventPayload {
  @Attribute({ type: () => Individual }) individual?: Lazy<Individual>;
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
  id: 'TMF632',
  title: 'API Party',
  version: '4.0.0',
  basePath: '/tmf-api/party/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      OrganizationCreateEvent,
      OrganizationAttributeValueChangeEvent,
      OrganizationStateChangeEvent,
      OrganizationDeleteEvent,
      IndividualCreateEvent,
      IndividualAttributeValueChangeEvent,
      IndividualStateChangeEvent,
      IndividualDeleteEvent,
    },
  },
};

export const individual: ResourceDefinition = {
  api,
  name: 'individual',
  type: 'Individual',
  classes: { entity: Individual, create: Individual_Create, update: Individual_Update },
  stateAttribute: 'status',
  events: { create: 'IndividualCreateEvent', change: 'IndividualAttributeValueChangeEvent', stateChange: 'IndividualStateChangeEvent', delete: 'IndividualDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const organization: ResourceDefinition = {
  api,
  name: 'organization',
  type: 'Organization',
  classes: { entity: Organization, create: Organization_Create, update: Organization_Update },
  stateAttribute: 'status',
  events: { create: 'OrganizationCreateEvent', change: 'OrganizationAttributeValueChangeEvent', stateChange: 'OrganizationStateChangeEvent', delete: 'OrganizationDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resources: ResourceDefinition[] = [individual, organization];
