import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type LocalConfig, removeConfigFile, writeConfigFile } from '../../local/config-file.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const config = { region: 'eu-west-1', userPoolId: 'eu-west-1_a' } as LocalConfig;

test('config.json is written whole, replaced and removed, and leaves no draft', async () => {
  const directory = temporaryDirectory();
  await removeConfigFile(directory);
  await writeConfigFile(directory, config);
  await writeConfigFile(directory, { ...config, region: 'eu-west-2' });
  expect(readdirSync(directory)).toEqual(['config.json']);
  expect(JSON.parse(readFileSync(join(directory, 'config.json'), 'utf8'))).toEqual({
    ...config,
    region: 'eu-west-2',
  });
  await removeConfigFile(directory);
  expect(readdirSync(directory)).toEqual([]);
});
