import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  ensureParameters,
  parameterDefinitions,
  readParameters,
} from '../../../local/services/parameters-file.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const codeKeys = { name: '/sample/code-keys', generate: 'code-keys' } as const;

describe('the parameters file', () => {
  test('is made on the first run, for its owner alone, with a fresh key of 32 bytes', async () => {
    const directory = temporaryDirectory();
    await ensureParameters(directory, [codeKeys]);
    expect(readdirSync(directory)).toEqual(['parameters.json']);
    expect(statSync(join(directory, 'parameters.json')).mode & 0o777).toBe(0o600);
    const { [codeKeys.name]: value = '' } = await readParameters(directory);
    const { current, keys } = JSON.parse(value);
    expect(Object.keys(keys)).toEqual([current]);
    expect(Buffer.from(keys[current], 'base64')).toHaveLength(32);
  });

  test('differs from one machine to the next', async () => {
    const [one, two] = [temporaryDirectory(), temporaryDirectory()];
    await ensureParameters(one, [codeKeys]);
    await ensureParameters(two, [codeKeys]);
    expect(await readParameters(one)).not.toEqual(await readParameters(two));
  });

  test('is kept as it is, byte for byte, when nothing is missing', async () => {
    const directory = temporaryDirectory();
    const text = '{"/sample/code-keys":"mine"}';
    writeFileSync(join(directory, 'parameters.json'), text);
    await ensureParameters(directory, [codeKeys]);
    expect(readFileSync(join(directory, 'parameters.json'), 'utf8')).toBe(text);
  });

  test('gains what is missing and keeps the rest', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'parameters.json'), '{"/mine":"kept"}');
    await ensureParameters(directory, [codeKeys]);
    expect(await readParameters(directory)).toEqual({
      '/mine': 'kept',
      [codeKeys.name]: expect.any(String),
    });
  });

  test.each(['{"/a": "secret', '[]', '{"/a":1}', 'null'])(
    'that holds %p is refused without quoting it',
    async (text) => {
      const directory = temporaryDirectory();
      const file = join(directory, 'parameters.json');
      writeFileSync(file, text);
      await expect(readParameters(directory)).rejects.toMatchObject({
        name: 'LocalError',
        message: `${file} must be a JSON object whose values are texts: put it right, or remove it to have new ones made.`,
      });
    },
  );
});

describe('custom.offline.parameters', () => {
  test('may be missing', () => {
    expect(parameterDefinitions(undefined)).toEqual([]);
  });

  test('is a list', () => {
    expect(parameterDefinitions([codeKeys])).toEqual([codeKeys]);
  });

  test.each([{}, [{ name: 'a' }], [{ name: 'a', generate: 'toString' }], [null], 'a'])(
    'is refused as %j',
    (value) => {
      expect(() => parameterDefinitions(value)).toThrow(
        'custom.offline.parameters must be a list of { name: <parameter>, generate: code-keys }.',
      );
    },
  );
});
