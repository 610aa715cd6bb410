import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';

/** Listens to server-sent events, as a browser would; ends with the answer. `lastEventId` is what was heard last, before. */
export async function* eventsOf(url: string, lastEventId?: string, signal?: AbortSignal): AsyncGenerator<EventSourceMessage> {
  const response = await fetch(url, { headers: { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) }, signal: signal ?? null });
  if (response.status === 204) return;
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
  yield* response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
}
