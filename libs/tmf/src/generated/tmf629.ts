// Written by tools/tmf from the official TMF629 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export class AccountRef {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
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

export class Characteristic {
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: 'any', required: true }) value!: unknown;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ContactMedium {
  @Attribute({ type: 'string', required: true }) mediumType!: string;
  @Attribute({ type: 'boolean' }) preferred?: boolean;
  @Attribute({ type: () => MediumCharacteristic, required: true }) characteristic!: Lazy<MediumCharacteristic>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CreditProfile {
  @Attribute({ type: 'string', format: 'date-time', required: true }) creditProfileDate!: string;
  @Attribute({ type: 'integer' }) creditRiskRating?: number;
  @Attribute({ type: 'integer' }) creditScore?: number;
  @Attribute({ type: () => TimePeriod, required: true }) validFor!: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Customer {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string' }) statusReason?: string;
  @Attribute({ type: () => AccountRef, array: true }) account?: Lazy<AccountRef>[];
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => Characteristic, array: true }) characteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => CreditProfile, array: true }) creditProfile?: Lazy<CreditProfile>[];
  @Attribute({ type: () => RelatedParty, required: true }) engagedParty!: Lazy<RelatedParty>;
  @Attribute({ type: () => PaymentMethodRef, array: true }) paymentMethod?: Lazy<PaymentMethodRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Customer_Create {
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string' }) statusReason?: string;
  @Attribute({ type: () => AccountRef, array: true }) account?: Lazy<AccountRef>[];
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => Characteristic, array: true }) characteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => CreditProfile, array: true }) creditProfile?: Lazy<CreditProfile>[];
  @Attribute({ type: () => RelatedParty, required: true }) engagedParty!: Lazy<RelatedParty>;
  @Attribute({ type: () => PaymentMethodRef, array: true }) paymentMethod?: Lazy<PaymentMethodRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Customer_Update {
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string' }) statusReason?: string;
  @Attribute({ type: () => AccountRef, array: true }) account?: Lazy<AccountRef>[];
  @Attribute({ type: () => AgreementRef, array: true }) agreement?: Lazy<AgreementRef>[];
  @Attribute({ type: () => Characteristic, array: true }) characteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => ContactMedium, array: true }) contactMedium?: Lazy<ContactMedium>[];
  @Attribute({ type: () => CreditProfile, array: true }) creditProfile?: Lazy<CreditProfile>[];
  @Attribute({ type: () => RelatedParty }) engagedParty?: Lazy<RelatedParty>;
  @Attribute({ type: () => PaymentMethodRef, array: true }) paymentMethod?: Lazy<PaymentMethodRef>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
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

export class PaymentMethodRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
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

export class CustomerCreateEvent {
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
  @Attribute({ type: () => CustomerCreateEventPayload }) event?: Lazy<CustomerCreateEventPayload>;
}

export class CustomerCreateEventPayload {
  @Attribute({ type: () => Customer }) customer?: Lazy<Customer>;
}

export class CustomerAttributeValueChangeEvent {
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
  @Attribute({ type: () => CustomerAttributeValueChangeEventPayload }) event?: Lazy<CustomerAttributeValueChangeEventPayload>;
}

export class CustomerAttributeValueChangeEventPayload {
  @Attribute({ type: () => Customer }) customer?: Lazy<Customer>;
}

export class CustomerStateChangeEvent {
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
  @Attribute({ type: () => CustomerStateChangeEventPayload }) event?: Lazy<CustomerStateChangeEventPayload>;
}

export class CustomerStateChangeEventPayload {
  @Attribute({ type: () => Customer }) customer?: Lazy<Customer>;
}

export class CustomerDeleteEvent {
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
  @Attribute({ type: () => CustomerDeleteEventPayload }) event?: Lazy<CustomerDeleteEventPayload>;
}

export class CustomerDeleteEventPayload {
  @Attribute({ type: () => Customer }) customer?: Lazy<Customer>;
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
  id: 'TMF629',
  title: 'Customer Management',
  version: '4.0',
  basePath: '/tmf-api/customerManagement/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      CustomerCreateEvent,
      CustomerAttributeValueChangeEvent,
      CustomerStateChangeEvent,
      CustomerDeleteEvent,
    },
  },
};

export const customer: ResourceDefinition = {
  api,
  name: 'customer',
  type: 'Customer',
  classes: { entity: Customer, create: Customer_Create, update: Customer_Update },
  stateAttribute: 'status',
  events: { create: 'CustomerCreateEvent', change: 'CustomerAttributeValueChangeEvent', stateChange: 'CustomerStateChangeEvent', delete: 'CustomerDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resources: ResourceDefinition[] = [customer];
