import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assertUsable, emptyState, holdDirectory } from '../../local/state-directory.ts';
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
    for (const directory of [file, join(file, 'deeper')]) {
      expect(() => holdDirectory(directory)).toThrow(
        /^The folder .+ cannot be used \(a file .*is in the way\): choose another/,
      );
    }
  });

  test('is made for its owner alone', () => {
    const directory = join(temporaryDirectory(), 'state');
    holdDirectory(directory).release();
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  test('with a lock that is none says which file to remove, and removes nothing', () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'lock.sqlite');
    writeFileSync(file, 'somebody’s own '.repeat(99));
    expect(() => holdDirectory(directory)).toThrow(
      `${file} is not the lock that a run keeps there: remove it.`,
    );
    expect(existsSync(file)).toBe(true);
  });

  test.each(['config.json', 'parameters.json', 'kms-keys.json', 'user-pool.sqlite'])(
    'with a folder in place of %s says so',
    (name) => {
      const directory = temporaryDirectory();
      mkdirSync(join(directory, name));
      expect(() => assertUsable(directory)).toThrow(
        `${join(directory, name)} must be a file, and is none: move it away.`,
      );
    },
  );

  test.each(['dynamodb', 'esbuild'])('with a file in place of %s says so', (name) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, name), '');
    expect(() => assertUsable(directory)).toThrow(
      `${join(directory, name)} must be a folder, and is none: move it away.`,
    );
  });

  test('with anything else in it is used', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'thesis'));
    writeFileSync(join(directory, 'config.json'), '{"half');
    assertUsable(directory);
    expect(readdirSync(directory)).toHaveLength(2);
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
