import { expect, test } from '@jest/globals';
import { worthSaving } from '../../../tools/replay/saved-answer.ts';

const event = { version: '1', request: { a: 1 }, response: { ok: null } };

test.each([
  [
    'a trigger that changes its response',
    { ...event, response: { ok: true } },
    { response: { ok: true } },
  ],
  ['one that changes nothing', event, {}],
  ['one that adds to the event', { ...event, more: 1 }, { more: 1 }],
  [
    'one that loses a part of the event',
    { response: event.response },
    { response: event.response },
  ],
  [
    'an error',
    { errorType: 'Fault', errorMessage: 'a' },
    { errorType: 'Fault', errorMessage: 'a' },
  ],
  ['an API’s answer', { statusCode: 200, body: '{"a":1}' }, { statusCode: 200, body: { a: 1 } }],
  ['an API’s text', { statusCode: 200, body: 'a' }, { statusCode: 200, body: 'a' }],
  ['nothing', null, null],
  ['a list', [1], [1]],
])('%s', (_what, answer, saved) => {
  expect(worthSaving(event, answer)).toEqual(saved);
});
