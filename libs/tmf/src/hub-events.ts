/** Events of the documents that Banyan does not publish, each with the reason. */
export interface UnpublishedEvents {
  api: string;
  events: readonly string[];
  reason: string;
}

const noBatch = 'Nothing is changed in batches: each element that changes is told by an event of its own.';
const nothingIsAsked = 'It does not wait for information from the client: what is missing is refused at once, with every reason.';

/**
 * What a subscriber cannot hear. A test compares this with the documents and with the resources that are served, so that
 * no entry outlives its reason.
 */
export const unpublishedEvents: readonly UnpublishedEvents[] = [
  { api: 'TMF620', events: ['CatalogBatchEvent'], reason: noBatch },
  { api: 'TMF633', events: ['ServiceCatalogBatchEvent'], reason: noBatch },
  { api: 'TMF637', events: ['ProductBatchEvent'], reason: noBatch },
  { api: 'TMF652', events: ['ResourceOrderInformationRequiredEvent'], reason: nothingIsAsked },
  { api: 'TMF679', events: ['ProductOfferingQualificationInformationRequiredEvent'], reason: nothingIsAsked },
  { api: 'TMF622', events: ['CancelProductOrderInformationRequiredEvent'], reason: nothingIsAsked },
  { api: 'TMF641', events: ['CancelServiceOrderInformationRequiredEvent'], reason: nothingIsAsked },
  { api: 'TMF652', events: ['CancelResourceOrderInformationRequiredEvent'], reason: nothingIsAsked },
];
