import type { ServerResponse } from 'node:http';
import type { Conduct, Knowledge } from './conduct.js';
import { executeAnswer, faultAnswer, queryAnswer, readRequest, type LegacyAnswer } from './legacy-envelope.js';
import type { LedgerEntry } from './ledger.js';
import { legacyWsdl } from './legacy-wsdl.js';
import { send, sendJson, sendLater, startSimulator, type Protocol, type Simulator, type SimulatorOptions } from './simulator.js';

/** Its `url` is where SOAP requests are posted and `?wsdl` is read. */
export type LegacySimulator = Simulator<string>;

const xmlType = { 'content-type': 'text/xml; charset=utf-8' };

/** Starts legacy gear that executes all it is told, never recognises a repeat, and misbehaves on demand. */
export function startLegacySimulator(options: SimulatorOptions = {}): Promise<LegacySimulator> {
  return startSimulator<string>(options, { referencePrefix: 'LP' }, soap);
}

function soap(conduct: Conduct<string>): Protocol {
  const sendXml = (response: ServerResponse, status: number, xml: string, afterMs = conduct.settings.latencyMs) => sendLater(response, afterMs, status, xmlType, xml);
  return ({ method, pathname, search, headers, body }, response) => {
    if (method === 'GET' && search.has('wsdl')) return send(response, 200, xmlType, legacyWsdl(`http://${headers.host}${pathname}`));
    if (method !== 'POST') return sendJson(response, 404, { reasons: ['POST SOAP, or GET ?wsdl, or use /control/…'] });
    let request;
    try {
      request = readRequest(body.toString('utf8'));
    } catch (error) {
      return sendXml(response, 500, faultAnswer('Client', { status: 'REJ_FORMAT', text: (error as Error).message }));
    }
    if (request.operation === 'query') {
      const known = conduct.recall(request.commandId);
      return known.kind === 'silent' ? void response.destroy() : sendXml(response, 200, queryAnswer(answerOf(known)));
    }
    conduct.perform(request.command, {
      done: (entry, afterMs) => sendXml(response, 200, executeAnswer(answerFor(entry)), afterMs),
      queued: (afterMs) => sendXml(response, 200, executeAnswer({ status: 'EXEC_QUEUED' }), afterMs),
      refused: (text, afterMs, form) => {
        const answer: LegacyAnswer = { status: 'REJ_BUSINESS', text };
        if (form === 'status') return sendXml(response, 200, executeAnswer(answer), afterMs);
        sendXml(response, 500, faultAnswer('Server', answer), afterMs);
      },
      silent: () => void response.destroy(),
    });
  };
}

function answerOf(known: Exclude<Knowledge<string>, { kind: 'silent' }>): LegacyAnswer {
  if (known.kind === 'done') return answerFor(known.entry);
  if (known.kind === 'refused') return { status: 'REJ_BUSINESS', text: known.reason };
  return { status: known.kind === 'queued' ? 'EXEC_QUEUED' : 'NOT_FOUND' };
}

function answerFor({ reference, anomaly }: LedgerEntry<string>): LegacyAnswer {
  if (!anomaly) return { status: 'EXEC_OK', reference, text: 'executed' };
  return { status: 'EXEC_WARN', reference, text: anomaly === 'alreadyExists' ? 'the object existed already' : 'the object did not exist' };
}
