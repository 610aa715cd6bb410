import { tmf620, tmf633, tmf634, type ResourceDefinition } from '@banyan/tmf';
import { ResourceStore } from '@banyan/service';

export const schema = 'catalog';

/** What the catalog keeps, by API; within one, what is referred to comes before what refers to it. */
export const elementsByApi = [
  { api: tmf634.api, definitions: [tmf634.resourceSpecification, tmf634.resourceCategory, tmf634.resourceCandidate, tmf634.resourceCatalog] },
  { api: tmf633.api, definitions: [tmf633.serviceSpecification, tmf633.serviceCategory, tmf633.serviceCandidate, tmf633.serviceCatalog] },
  { api: tmf620.api, definitions: [tmf620.productSpecification, tmf620.productOfferingPrice, tmf620.category, tmf620.productOffering, tmf620.catalog] },
] as const;

export const elements: readonly ResourceDefinition[] = elementsByApi.flatMap(({ definitions }) => definitions);
const byName = new Map(elements.map((definition) => [definition.name, definition]));

/** The kind of element of this name, e.g. `productOffering`; names are unique over the three APIs. */
export const elementNamed = (name: string): ResourceDefinition | undefined => byName.get(name);

/** `productOffering` → `product_offering` */
export const tableOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const storeOf = (definition: ResourceDefinition): ResourceStore => new ResourceStore(definition, schema, tableOf(definition.name));
