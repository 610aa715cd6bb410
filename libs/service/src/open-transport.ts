import { KafkaTransport, PostgresTransport, type Transport } from '@banyan/messaging';
import type { ServiceConfig } from './config.js';
import { createLogger } from './logging.js';

/** The same complaint about a broker that is away is worth a line now and then, not one for each attempt. */
const sameAgainAfterMs = 10_000;

/** The way to the other services: over Kafka when brokers are named, else inside PostgreSQL. */
export async function openTransport(config: ServiceConfig, databaseUrl: string): Promise<Transport> {
  if (!config.kafkaBrokers) return PostgresTransport.open(databaseUrl);
  const logger = createLogger(config.service, config.logLevel);
  const toldAt = new Map<string, number>();
  const onError = (error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    if (Date.now() - (toldAt.get(text) ?? 0) < sameAgainAfterMs) return;
    toldAt.set(text, Date.now());
    logger.warn({ brokers: config.kafkaBrokers }, `messages wait for Kafka: ${text}`);
  };
  return KafkaTransport.open(databaseUrl, { brokers: config.kafkaBrokers, prefix: config.kafkaPrefix, onError });
}
