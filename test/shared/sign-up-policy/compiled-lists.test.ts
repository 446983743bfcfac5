import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { compileDomainSet } from '../../../shared/domain-set.ts';
import { readCompiledLists } from '../../../shared/sign-up-policy/compiled-lists.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test('both lists are opened as they were compiled', () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, 'blocked-domains.bin'), compileDomainSet(['bad.example']));
  writeFileSync(join(folder, 'disposable-domains.bin'), compileDomainSet(['gone.example']));
  const { blocked, disposable } = readCompiledLists(folder);
  expect(blocked?.covering('a.bad.example')).toBe('bad.example');
  expect(disposable?.covering('gone.example')).toBe('gone.example');
});

test('a list that is missing, or is something else, is the operator’s to mend', () => {
  const folder = temporaryDirectory();
  const message = `${folder}/blocked-domains.bin is not a domain list that "npm run policy -- compile" wrote`;
  const isOurs = expect.objectContaining({ name: 'ConfigError', code: 'POLICY_INVALID', message });
  expect(thrownBy(() => readCompiledLists(folder))).toEqual(isOurs);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'blocked-domains.bin'), 'bad.example\n');
  expect(thrownBy(() => readCompiledLists(folder))).toEqual(isOurs);
});

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
