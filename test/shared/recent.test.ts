import { describe, expect, test } from '@jest/globals';
import { keepRecent } from '../../shared/recent.ts';

function counted(limit: number) {
  const made: string[] = [];
  const make = keepRecent(limit, (text) => {
    made.push(text);
    return { text, parts: [{ text }], nothing: null };
  });
  return { made, make };
}

test('makes once what is asked for again', () => {
  const { made, make } = counted(2);
  const first = make('a');
  expect(make('a')).toBe(first);
  expect(first).toEqual({ text: 'a', parts: [{ text: 'a' }], nothing: null });
  expect(made).toEqual(['a']);
});

test('holds no more than it may, and lets go of what came first', () => {
  const { made, make } = counted(2);
  for (const text of ['a', 'b', 'a', 'c', 'b', 'c', 'a']) make(text);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});

test('tells texts apart that differ in one character', () => {
  const { make } = counted(2);
  expect(make('a.b.c').text).toBe('a.b.c');
  expect(make('a.b.d').text).toBe('a.b.d');
});

describe('what is kept', () => {
  test('can be changed by nobody', () => {
    const { make } = counted(1);
    const { parts } = make('a');
    expect(() => parts.push({ text: 'b' })).toThrow(TypeError);
    expect(() => Object.assign(parts[0] as object, { text: 'b' })).toThrow(TypeError);
    expect(make('a').parts).toEqual([{ text: 'a' }]);
  });

  test('is no failure', () => {
    let times = 0;
    const make = keepRecent(1, () => {
      times += 1;
      if (times === 1) throw new Error('not yet');
      return { times };
    });
    expect(() => make('a')).toThrow('not yet');
    expect(make('a')).toEqual({ times: 2 });
  });
});
