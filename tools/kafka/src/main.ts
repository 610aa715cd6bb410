import { join, resolve } from 'node:path';
import { startKafka } from './kafka.js';

// `npm run kafka`: a broker until Ctrl-C. PORT (9092) and BANYAN_DATA (.banyan) as everywhere.
try {
  const kafka = await startKafka({
    dataFolder: join(resolve(process.env['BANYAN_DATA'] || '.banyan'), 'kafka'), port: Number(process.env['PORT'] || 9092), log: (line) => console.log(line),
  });
  console.log(`Kafka answers on ${kafka.brokers} (process ${kafka.pid}) until Ctrl-C; use it by KAFKA_BROKERS=${kafka.brokers}`);
  // npm hands a second SIGINT on for one Ctrl-C.
  const stop = () => void kafka.stop().then(() => process.exit(0));
  process.on('SIGINT', stop).on('SIGTERM', stop);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
