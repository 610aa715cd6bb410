import { apiModule, documentUseCases, ResourceStore, rootModule, startService, stateHooks, type DocumentHooks, type RunningService, type ServiceOptions } from '@banyan/service';
import { tmf629, tmf632, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';
import { Party0001 } from './migrations/0001-party.js';

const schema = 'party';

/**
 * Where a party may go. A person ends otherwise than a company does; which of the two ends there is for each, and how
 * it is spelled, the enums of TMF632 say. The status of a customer is free text there, and moves as the client likes.
 */
export const partyStates = {
  initialized: ['validated', 'deceaded', 'closed'],
  validated: ['deceaded', 'closed'],
  deceaded: [],
  closed: [],
} as const;

const party = stateHooks('a party', 'status', partyStates);
const kept: readonly { api: typeof tmf632.api; resources: readonly [definition: ResourceDefinition, hooks: DocumentHooks<TmfDocument>][] }[] = [
  { api: tmf632.api, resources: [[tmf632.individual, party], [tmf632.organization, party]] },
  { api: tmf629.api, resources: [[tmf629.customer, {}]] },
];

/** Starts the party service: TMF632 parties, TMF629 customers. Those who come from a CRM keep the ids that they have there. */
export function bootParty(options: ServiceOptions): Promise<RunningService> {
  return startService(options, {
    schema,
    migrations: [Party0001],
    build: ({ transactions }) => {
      const useCases = ([definition, hooks]: (typeof kept)[number]['resources'][number]) =>
        documentUseCases(new ResourceStore(definition, schema, definition.name), transactions, { ...hooks, acceptClientIds: true });
      const apis = kept.map(({ api, resources }) => apiModule(api, resources.map((one) => ({ definition: one[0], useCases: useCases(one) }))));
      return { module: rootModule('PartyModule', apis), apis };
    },
  });
}
