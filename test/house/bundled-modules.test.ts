import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { bundleFunctions } from '../../bench/bundles.ts';
import { environmentAt, exampleFileOf } from '../../bench/function-examples.ts';
import { compileLists } from '../../tools/policy/compile.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const load = createRequire(import.meta.url);

test.each([
  ['node:crypto', 'lazy-crypto.cjs'],
  ['node:stream/promises', 'lazy-stream-promises.cjs'],
  ['node:stream/web', 'lazy-web-streams.cjs'],
])('what the bundles take for %s is all of it', (name, file) => {
  const lazy = load(`../../shared/${file}`) as Record<string, unknown>;
  const everything = Object.entries(load(name) as object);
  expect(everything.length).toBeGreaterThan(0);
  for (const [key, value] of everything) expect(lazy[key]).toBe(value);
});

/**
 * Loads a bundle, calls it once, and prints which of Node's modules that took. A file, since
 * `node --eval` loads node:crypto itself.
 */
const probe = `
  const { readFileSync } = require('node:fs');
  const [file, example] = process.argv.slice(2);
  const context = { awsRequestId: 'a', getRemainingTimeInMillis: () => 4000 };
  require(file).handler(JSON.parse(readFileSync(example, 'utf8')), context).then(() => {
    const names = process.moduleLoadList.map((name) => name.replace(/^NativeModule /, ''));
    process.stdout.write(JSON.stringify(names.filter((name) => /^(crypto|http|https|tls)$/.test(name))));
  });
`;

test('what asks AWS nothing loads no client of it', async () => {
  compileLists('.');
  const folder = temporaryDirectory();
  const bundles = await bundleFunctions(folder);
  const script = join(folder, 'probe.cjs');
  writeFileSync(script, probe);
  const used = await Promise.all(
    [
      'preSignUp',
      'defineAuthChallenge',
      'preAuthentication',
      'preTokenGeneration',
      'customMessage',
    ].map(async (name) => {
      const { file = '' } = bundles.find((bundle) => bundle.name === name) ?? {};
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [script, file, String(exampleFileOf(name))],
        { env: environmentAt('https://127.0.0.1:9') },
      );
      return [name, JSON.parse(stdout)];
    }),
  );
  expect(Object.fromEntries(used)).toEqual({
    // The long lists of domains are looked up by hash.
    preSignUp: ['crypto'],
    defineAuthChallenge: [],
    preAuthentication: [],
    preTokenGeneration: [],
    customMessage: [],
  });
});
