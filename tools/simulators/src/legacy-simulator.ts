import type { ServerResponse } from 'node:http';
import type { Conduct } from './conduct.js';
import { executeAnswer, faultAnswer, queryAnswer, readRequest } from './legacy-envelope.js';
import { mergeBut } from './ledger.js';
import { answerFor, answerOf, inWord, type LegacyAnswer } from './legacy-words.js';
import { legacyWsdl } from './legacy-wsdl.js';
import { send, sendJson, sendLater, startSimulator, type Protocol, type Simulator, type SimulatorOptions } from './simulator.js';

/** Its `url` is where SOAP requests are posted and `?wsdl` is read. */
export type LegacySimulator = Simulator<string>;

const latinXml = { 'content-type': 'text/xml; charset=ISO-8859-1' };

/** Starts legacy gear that executes all it is told, never recognises a repeat, and misbehaves on demand. */
export function startLegacySimulator(options: SimulatorOptions = {}): Promise<LegacySimulator> {
  return startSimulator<string>(options, { referencePrefix: 'LP', merge: mergeBut('') }, soap);
}

function soap(conduct: Conduct<string>): Protocol {
  const sendXml = (response: ServerResponse, status: number, xml: string, afterMs = conduct.settings.latencyMs) => sendLater(response, afterMs, status, latinXml, Buffer.from(xml, 'latin1'));
  return ({ method, pathname, search, headers, body }, response) => {
    if (method === 'GET' && search.has('wsdl')) return send(response, 200, { 'content-type': 'text/xml; charset=utf-8' }, legacyWsdl(`http://${headers.host}${pathname}`));
    if (method !== 'POST') return sendJson(response, 404, { reasons: ['POST SOAP, or GET ?wsdl, or use /control/…'] });
    let request;
    try {
      request = readRequest(body.toString(/charset="?iso-8859-1/i.test(headers['content-type'] ?? '') ? 'latin1' : 'utf8'));
    } catch (error) {
      return sendXml(response, 500, faultAnswer('Client', { status: 'REJ_FORMAT', text: (error as Error).message }));
    }
    if (request.operation === 'query') {
      const known = conduct.recall(request.commandId);
      return known.kind === 'silent' ? void response.destroy() : sendXml(response, 200, queryAnswer(inWord(conduct.wordOf(request.commandId), answerOf(known))));
    }
    const { command } = request;
    const said = (usual: LegacyAnswer) => inWord(conduct.wordOf(command.commandId), usual);
    conduct.perform(command, {
      done: (entry, afterMs) => sendXml(response, 200, executeAnswer(said(answerFor(entry))), afterMs),
      queued: (afterMs) => sendXml(response, 200, executeAnswer(said({ status: 'EXEC_QUEUED' })), afterMs),
      refused: (text, afterMs, form) => {
        const answer = said({ status: 'REJ_BUSINESS', text });
        if (form === 'status') return sendXml(response, 200, executeAnswer(answer), afterMs);
        sendXml(response, 500, faultAnswer('Server', answer), afterMs);
      },
      silent: () => void response.destroy(),
    });
  };
}
