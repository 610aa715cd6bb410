import { createHash } from 'node:crypto';
import { drawJourney } from './journey-drawing.js';
import type { Journey } from './journey.js';

const style = 'body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#222}pre{font:14px/1.45 ui-monospace,monospace;overflow-x:auto}#live{color:#777}';

/** Draws the journey anew whenever it has moved. The drawing is the server's, which knows how; the browser comes again by itself when it was cut off. */
const script = `
const events = new EventSource(location.pathname + '/events');
const live = document.getElementById('live');
let turn = 0;
async function draw() {
  const mine = ++turn;
  const answer = await fetch(location.pathname + '?format=text');
  const text = await answer.text();
  if (answer.ok && mine === turn) document.getElementById('journey').textContent = text;
}
events.onopen = () => { live.textContent = 'live'; };
events.onerror = () => { live.textContent = events.readyState === EventSource.CLOSED ? 'not live' : 'connecting …'; };
for (const event of ['journey', 'change']) events.addEventListener(event, draw);
events.addEventListener('end', () => { events.close(); live.textContent = 'ended'; });
`;

/** The page may run this script, ask this gateway, and nothing else. */
export const journeyPagePolicy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** The drawing of a journey as a page that keeps itself up to date. */
export function journeyPage(journey: Journey): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Journey ${escaped(journey.id)}</title><style>${style}</style>
<h1>Journey</h1>
<p id="live"></p>
<pre id="journey">${escaped(drawJourney(journey))}</pre>
<script>${script}</script></html>
`;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
