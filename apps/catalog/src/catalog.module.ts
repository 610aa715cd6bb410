import { apiModule, documentUseCases, ResourceStore, rootModule, type DocumentHooks, type ServiceRuntime, type ServiceShape } from '@banyan/service';
import { tmf620, tmf633, tmf634, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';
import { checkMove, checkStatus, firstStatus, isBinding } from './element-lifecycle.js';
import { checkExpressions } from './element-rules.js';

export const schema = 'catalog';

/** What the catalog keeps, by API. */
const elements = [
  { api: tmf620.api, definitions: [tmf620.catalog, tmf620.category, tmf620.productOffering, tmf620.productOfferingPrice, tmf620.productSpecification] },
  { api: tmf633.api, definitions: [tmf633.serviceCatalog, tmf633.serviceCategory, tmf633.serviceCandidate, tmf633.serviceSpecification] },
  { api: tmf634.api, definitions: [tmf634.resourceCatalog, tmf634.resourceCategory, tmf634.resourceCandidate, tmf634.resourceSpecification] },
];

/** All wiring of the catalog: three APIs of documents with one lifecycle. */
export function catalogModule({ transactions }: Pick<ServiceRuntime, 'transactions'>): ServiceShape {
  const useCasesOf = (definition: ResourceDefinition) =>
    documentUseCases(new ResourceStore(definition, schema, tableOf(definition)), transactions, elementHooks(definition));
  const apis = elements.map(({ api, definitions }) =>
    apiModule(api, definitions.map((definition) => ({ definition, useCases: useCasesOf(definition) }))),
  );
  return { module: rootModule('CatalogModule', apis), apis };
}

/** `productOffering` → `product_offering` */
const tableOf = ({ name }: ResourceDefinition): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Data is loaded with ids and statuses of its own, since its elements refer to each other. */
function elementHooks({ name }: ResourceDefinition): DocumentHooks<TmfDocument> {
  const checkSoundness = (document: TmfDocument) => {
    if (isBinding(document.lifecycleStatus)) checkExpressions(name, document);
  };
  return {
    defaults: { lifecycleStatus: firstStatus },
    acceptClientIds: true,
    beforeCreate: (document) => {
      checkStatus(document.lifecycleStatus);
      checkSoundness(document);
    },
    beforePatch: (before, after) => {
      checkMove(before.lifecycleStatus, after.lifecycleStatus);
      checkSoundness(after);
    },
  };
}
