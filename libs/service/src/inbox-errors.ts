import type { InboxOptions } from '@banyan/messaging';
import type { ServiceConfig } from './config.js';
import { createLogger } from './logging.js';
import type { ServiceMetrics } from './metrics.js';

/** Logs and counts what an inbox could not handle, with the journey it belongs to; a dead letter is an error that a person must see. */
export function inboxErrors(config: ServiceConfig, metrics: ServiceMetrics): NonNullable<InboxOptions['onError']> {
  const logger = createLogger(config.service, config.logLevel);
  return (message, error, dead) => {
    metrics.messageRetried(message.type);
    logger[dead ? 'error' : 'warn'](
      { err: error, messageId: message.id, correlationId: message.correlationId },
      dead ? `${message.type} is a dead letter; what follows it on ${message.topic} ${message.key} waits` : `${message.type} will be tried again`,
    );
  };
}
