import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromOwnMachine } from '../trace/own-machine.ts';
import { FaultError } from './fault.ts';
import type { Faults } from './faults.ts';

const PATH = '/_lab/faults';
const LIMIT = 65_536;

/** `GET`, `PUT` (a list of faults) and `DELETE` of `/_lab/faults`, for this machine alone. */
export function createFaultRoutes(faults: Faults) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if ((request.url ?? '').split('?', 1)[0] !== PATH) return false;
    if (!isFromOwnMachine(request)) {
      answer(response, 403, { message: 'The failure lab is for this machine alone.' });
    } else if (request.method === 'GET') {
      answerList(response, faults);
    } else if (request.method === 'DELETE') {
      faults.clear();
      answerList(response, faults);
    } else if (request.method === 'PUT') {
      void put(request, response, faults);
    } else {
      answer(response, 405, { message: 'GET, PUT or DELETE.' });
    }
    return true;
  };
}

async function put(request: IncomingMessage, response: ServerResponse, faults: Faults) {
  try {
    faults.set(JSON.parse(await textOf(request)));
    answerList(response, faults);
  } catch (error) {
    const message = error instanceof FaultError ? error.message : 'The body must be a JSON list.';
    answer(response, 400, { message });
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LIMIT) throw new FaultError('The list is too long.');
  }
  return text;
}

function answerList(response: ServerResponse, faults: Faults): void {
  try {
    answer(response, 200, { faults: faults.list() });
  } catch {
    answer(response, 500, { message: 'The file of faults cannot be read.' });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
