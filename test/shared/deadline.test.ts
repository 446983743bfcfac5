import { describe, expect, test } from '@jest/globals';
import { deadlineIn, within } from '../../shared/deadline.ts';

const never = new Promise<string>(() => undefined);

describe('a deadline', () => {
  test('is what is left, and never less than nothing', () => {
    let left = 3000;
    const deadline = deadlineIn(() => left);
    expect([deadline.remaining(), deadline.sooner(1000).remaining()]).toEqual([3000, 2000]);
    left = 500;
    expect([deadline.remaining(), deadline.sooner(1000).remaining()]).toEqual([500, 0]);
  });

  test('ends the waiting, and not before', async () => {
    expect(
      await within(
        deadlineIn(() => 5),
        never,
      ),
    ).toBeNull();
    expect(
      await within(
        deadlineIn(() => 60_000),
        Promise.resolve('done'),
      ),
    ).toBe('done');
    expect(
      await within(
        deadlineIn(() => -1),
        never,
      ),
    ).toBeNull();
    expect(await within(deadlineIn(() => 1005).sooner(1000), never)).toBeNull();
    const past = deadlineIn(() => 60_000);
    expect(await within({ ...past, signal: AbortSignal.abort() }, never)).toBeNull();
  });

  test('passes a failure on', async () => {
    const failure = Promise.reject(new Error('no'));
    await expect(
      within(
        deadlineIn(() => 60_000),
        failure,
      ),
    ).rejects.toThrow('no');
  });
});
