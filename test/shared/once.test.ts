import { expect, test } from '@jest/globals';
import { once } from '../../shared/once.ts';

test('is made when it is first asked for, and kept', () => {
  let times = 0;
  const thing = once(() => ({ number: ++times }));
  expect(times).toBe(0);
  expect(thing()).toBe(thing());
  expect(times).toBe(1);
});

test('is tried again after a failure', () => {
  let times = 0;
  const thing = once(() => {
    times += 1;
    if (times === 1) throw new Error('not yet');
    return { number: times };
  });
  expect(thing).toThrow('not yet');
  expect(thing()).toEqual({ number: 2 });
});
