import type { IncomingMessage, ServerResponse } from 'node:http';
import { FixtureError, type FixtureFolder } from './fixtures/fixture-folder.ts';
import { isFromOwnMachine } from './own-machine.ts';
import type { Recorder } from './recorder.ts';

export const FIXTURES_PATH = '/trace/fixtures';
const LIMIT = 4096;
const STATUS = { LABEL_INVALID: 400, NOT_KEPT: 404, EXISTS: 409, NO_FOLDER: 409 } as const;

/**
 * `POST /trace/fixtures` with `{ "step": <id>, "label": "wrong-answer" }` writes that invocation's
 * scrubbed event. It writes files, so a page from elsewhere must not reach it: a browser names its
 * page in Origin, and the content type keeps forms out.
 */
export function createFixtureRoute(recorder: Recorder, folder: FixtureFolder) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if ((request.url ?? '').split('?', 1)[0] !== FIXTURES_PATH) return false;
    if (request.method === 'OPTIONS') {
      answer(response, 403, 'Fixtures are saved from the trace page alone.');
    } else if (request.method !== 'POST') {
      answer(response, 405, 'Fixtures are saved by POST.');
    } else if (!isFromOwnMachine(request)) {
      answer(response, 403, 'Fixtures are saved from this machine alone.');
    } else if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      answer(response, 415, 'The body must be application/json.');
    } else {
      void save(request, response, { recorder, folder });
    }
    return true;
  };
}

async function save(
  request: IncomingMessage,
  response: ServerResponse,
  { recorder, folder }: { recorder: Recorder; folder: FixtureFolder },
): Promise<void> {
  try {
    const { step, label } = await bodyOf(request);
    const fixture = recorder.fixture(Number(step));
    if (fixture === undefined) {
      throw new FixtureError('NOT_KEPT', 'This invocation is no longer kept.');
    }
    const file = folder.save(fixture.event, label, fixture.at);
    answer(response, 201, `Saved as events/${file}.`, { file });
  } catch (error) {
    if (error instanceof FixtureError) answer(response, STATUS[error.code], error.message);
    else if (error instanceof SyntaxError) answer(response, 400, 'The body must be JSON.');
    else answer(response, 500, 'The fixture could not be written.');
  }
}

async function bodyOf(request: IncomingMessage): Promise<{ step?: unknown; label?: unknown }> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LIMIT) throw new SyntaxError('too long');
  }
  return JSON.parse(text) ?? {};
}

function answer(response: ServerResponse, status: number, message: string, more = {}): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(JSON.stringify({ message, ...more }));
}
