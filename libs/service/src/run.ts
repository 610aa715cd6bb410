/* eslint-disable no-console -- this is what a person sees who starts a service by hand */
import { ConfigError } from './config.js';

/**
 * The whole of a service's `main.ts`: starts it, and closes it in order on SIGTERM or SIGINT. A
 * start that fails is told in plain lines; a stack trace would only hide what is wrong with the environment.
 */
export async function runService(boot: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  try {
    const service = await boot();
    let closing = false;
    const stop = () => {
      if (closing) return;
      closing = true;
      void service.close().then(
        () => process.exit(0),
        (error: Error) => giveUp(error),
      );
    };
    process.on('SIGTERM', stop).on('SIGINT', stop);
  } catch (error) {
    giveUp(error as Error);
  }
}

function giveUp(error: Error): never {
  console.error(error instanceof ConfigError ? error.message : (process.env.LOG_LEVEL === 'debug' ? error.stack : error.message));
  process.exit(1);
}
