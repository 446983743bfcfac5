import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inTurn } from '../../local/bundles.ts';

test('what is asked for while it runs is run once more, for all who ask', async () => {
  const ends: { resolve: () => void; reject: (reason: Error) => void }[] = [];
  const run = inTurn(() => new Promise((resolve, reject) => ends.push({ resolve, reject })));
  const first = run();
  const others = [run(), run()];
  await turn();
  expect(ends).toHaveLength(1);

  ends[0]?.reject(new Error('does not compile'));
  await expect(first).rejects.toThrow('does not compile');
  await turn();
  expect(ends).toHaveLength(2);

  const last = run();
  ends[1]?.resolve();
  await Promise.all(others);
  await turn();
  expect(ends).toHaveLength(3);
  ends[2]?.resolve();
  await last;
});
