import type { Schema } from './message-types.js';

export const text: Schema = { type: 'string', minLength: 1 };
export const time: Schema = { type: 'string', format: 'date-time' };

/** The official envelope of an event. @param event the schema of what is inside @param domain the title of the API that tells it @param concerns of an event that concerns a field alone */
export function enveloped(eventType: string, domain: string, event: Schema, concerns?: 'field'): Schema {
  const properties: Record<string, Schema> = {
    eventId: { type: 'string', format: 'uuid' }, eventTime: time, eventType: { const: eventType }, correlationId: text, domain: { const: domain }, title: text, ...(concerns ? { fieldPath: text } : {}), event,
  };
  return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false };
}
