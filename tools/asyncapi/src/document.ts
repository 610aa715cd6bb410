import { allTopics } from '@banyan/messaging';
import * as tmf from '@banyan/tmf';
import { chargeTypes } from './charge-types.js';
import { enveloped, text } from './event-envelope.js';
import { messageTypes, type MessageType, type Schema } from './message-types.js';

type Resource = tmf.ResourceDefinition;

const apis = Object.values(tmf as unknown as Record<string, { resources?: Resource[] }>).flatMap((value) => value?.resources ?? []);

/** The resource inside is as the OpenAPI document of its API has it. */
function eventPayload({ name, api, type, events }: Pick<Resource, 'name' | 'api' | 'type' | 'events'>, eventType: string): Schema {
  const resource = { type: 'object', required: ['id', 'href', '@type'], properties: { id: text, href: text, '@type': text }, description: `${type} of ${api.id}, as ${api.basePath}/api-docs/openapi.json has it` };
  return enveloped(eventType, api.title, { type: 'object', required: [name], properties: { [name]: resource }, additionalProperties: false }, eventType === events.informationRequired ? 'field' : undefined);
}

const tmfEvents: MessageType[] = apis.flatMap((definition) =>
  Object.values(definition.events).filter((eventType) => eventType !== undefined).map((eventType) => ({
    type: eventType, topics: [definition.name], meaning: `${definition.api.id}: ${eventType}`, payload: eventPayload(definition, eventType),
  })),
);

const headers: Schema = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_correlationid', 'ce_aggregateseq', 'content-type'],
  properties: {
    ce_specversion: { const: '1.0' }, ce_id: { type: 'string', format: 'uuid' }, ce_type: { type: 'string' }, ce_source: { type: 'string' },
    ce_subject: { type: 'string', description: 'the id of what the message is about' }, ce_time: { type: 'string', format: 'date-time' },
    ce_correlationid: { type: 'string', description: 'the product order, or the topmost order, of the journey' },
    ce_causationid: { type: 'string', description: 'the message that led to this one' },
    ce_aggregateseq: { type: 'string', pattern: '^[1-9][0-9]*$', description: '1, 2, 3 … within topic and key' },
    traceparent: { type: 'string', description: 'W3C trace context' }, 'content-type': { const: 'application/json' },
  },
};

/** Every type of message that may be on the bus. */
export const allMessageTypes: readonly MessageType[] = [...messageTypes, ...chargeTypes, ...tmfEvents];

const onTopic = (topic: string) => allMessageTypes.filter((each) => each.topics.includes(topic));

/** The AsyncAPI 3 document of the bus: a channel for each topic, a message for each type. */
export function asyncApiDocument(): Schema {
  const carried = allTopics.filter((topic) => onTopic(topic).length > 0);
  const channelName = (topic: string) => topic.replace('.', '-');
  return {
    asyncapi: '3.0.0',
    info: { title: 'Banyan between its services', version: '1.0.0', description: 'Commands, answers and TM Forum events, as docs/events.md explains them. Over Kafka: CloudEvents in binary mode, the key is the id of the aggregate.' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(carried.map((topic) => [channelName(topic), {
      address: topic, messages: Object.fromEntries(onTopic(topic).map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
    }])),
    operations: Object.fromEntries(carried.map((topic) => [`publish-${channelName(topic)}`, { action: 'send', channel: { $ref: `#/channels/${channelName(topic)}` } }])),
    components: {
      messages: Object.fromEntries(allMessageTypes.map(({ type, meaning, payload }) => [type, { name: type, title: meaning, headers: { $ref: '#/components/schemas/headers' }, payload }])),
      schemas: { headers },
    },
  };
}
