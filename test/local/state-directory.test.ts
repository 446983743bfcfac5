import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { emptyState, holdDirectory } from '../../local/state-directory.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

describe('the local folder', () => {
  test('is made and held until it is released', () => {
    const directory = join(temporaryDirectory(), 'deep', 'er');
    const hold = holdDirectory(directory);
    expect(() => holdDirectory(directory)).toThrow(
      expect.objectContaining({
        name: 'LocalError',
        message: `The folder ${directory} is in use by another run: stop that one, or choose another folder with LIFEGUARD_LOCAL_DIR.`,
      }),
    );
    hold.release();
    holdDirectory(directory).release();
    expect(existsSync(directory)).toBe(true);
  });

  test('that cannot be one says so', () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    expect(() => holdDirectory(file)).toThrow(
      /^The folder .+ cannot be used \(.+\): choose another/,
    );
  });

  test('is emptied of users and tables and nothing else', async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'dynamodb'));
    for (const name of [
      'dynamodb/CURRENT',
      'user-pool.sqlite',
      'user-pool.sqlite-wal',
      'user-pool.sqlite-shm',
      'parameters.json',
      'thesis.txt',
    ]) {
      writeFileSync(join(directory, name), '');
    }
    await emptyState(directory);
    expect(readdirSync(directory).sort()).toEqual(['parameters.json', 'thesis.txt']);
  });
});
