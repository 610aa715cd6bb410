/* eslint-disable no-console -- this is what a person sees who starts a service by hand */
import { ConfigError } from './config.js';

/** What a service may take to finish what it has in hand, or to hand it back; what is cut off then, its lease frees. */
const defaultPatienceMs = 20_000;

/**
 * The whole of a service's `main.ts`: starts it, and closes it in order on SIGTERM or SIGINT. A
 * start that fails is told in plain lines; a stack trace would only hide what is wrong with the environment.
 */
export async function runService(boot: () => Promise<{ close(): Promise<void> }>, patienceMs?: number): Promise<void> {
  // Whoever stops a service that has not started yet means it: it is closed as soon as there is something to close.
  const starting = boot();
  closeOnSignal(async () => (await starting).close(), patienceMs);
  await starting.catch(giveUp);
}

/** Closes once on SIGTERM or SIGINT and ends the process: 0 when all was closed. A second signal, or lost patience, ends it at once. */
export function closeOnSignal(close: () => Promise<unknown>, patienceMs = defaultPatienceMs): void {
  let closing = false;
  const stop = (signal: NodeJS.Signals) => {
    if (closing) giveUp(new Error(`${signal} came again: what was in hand is left to whoever takes over`));
    closing = true;
    setTimeout(() => giveUp(new Error(`not closed within ${patienceMs / 1000} s: what was in hand is left to whoever takes over`)), patienceMs).unref();
    void close().then(() => process.exit(0), giveUp);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  // A process that was started by another one, with a channel to it, ends when that one does, however it ends.
  // It may have ended while this one was being loaded.
  if (process.connected === false) stop('SIGTERM');
  else if (process.channel) process.once('disconnect', () => stop('SIGTERM'));
}

function giveUp(error: Error): never {
  console.error(error instanceof ConfigError ? error.message : (process.env.LOG_LEVEL === 'debug' ? error.stack : error.message));
  process.exit(1);
}
