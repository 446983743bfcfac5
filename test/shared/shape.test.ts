import { expect, test } from '@jest/globals';
import {
  readFlag,
  readList,
  readOptionalRecord,
  readOptionalText,
  readRecord,
  readText,
} from '../../shared/shape.ts';

const READERS: Record<string, (value: unknown, place: string) => unknown> = {
  readRecord,
  readOptionalRecord,
  readText,
  readOptionalText,
  readList,
  readFlag,
};

test.each([
  ['readRecord', { a: 1 }, { a: 1 }],
  ['readOptionalRecord', { a: 1 }, { a: 1 }],
  ['readOptionalRecord', null, {}],
  ['readOptionalRecord', undefined, {}],
  ['readText', 'a', 'a'],
  ['readText', '', ''],
  ['readOptionalText', 'a', 'a'],
  ['readOptionalText', '', null],
  ['readOptionalText', null, null],
  ['readOptionalText', undefined, null],
  ['readList', [1], [1]],
  ['readFlag', true, true],
  ['readFlag', false, false],
  ['readFlag', 'true', true],
  ['readFlag', 'false', false],
  ['readFlag', null, false],
  ['readFlag', undefined, false],
])('%s takes %p', (reader, value, result) => {
  expect(READERS[reader]?.(value, 'place')).toEqual(result);
});

test.each([
  ['readRecord', null, 'an object'],
  ['readRecord', [], 'an object'],
  ['readRecord', 'text', 'an object'],
  ['readOptionalRecord', 0, 'an object'],
  ['readOptionalRecord', [], 'an object'],
  ['readText', 1, 'text'],
  ['readText', null, 'text'],
  ['readOptionalText', {}, 'text'],
  ['readOptionalText', 0, 'text'],
  ['readList', { length: 0 }, 'a list'],
  ['readList', null, 'a list'],
  ['readFlag', 'yes', 'true or false'],
  ['readFlag', 1, 'true or false'],
])('%s does not take %p', (reader, value, form) => {
  expect(() => READERS[reader]?.(value, 'request.place')).toThrow(
    expect.objectContaining({
      name: 'Fault',
      code: 'EVENT_INVALID',
      message: `request.place is not ${form}`,
    }),
  );
});
