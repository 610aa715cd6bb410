import type { GatewayClient } from './gateway-client.js';

/** What the commands need of their surroundings. */
export interface Shell {
  print(text: string): void;
  /** Known once the command line has been read. */
  client(): GatewayClient;
}
