import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { checkPolicyFiles } from '../../../tools/policy/check-files.ts';
import PolicyPlugin from '../../../tools/policy-plugin.ts';
import { trackedFiles } from '../../support/source-tree.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let root: string;

beforeEach(() => {
  root = temporaryDirectory();
  cpSync('policy', join(root, 'policy'), { recursive: true });
});

/** A part of a file in place of another, as an operator edits it. */
function edit(file: string, part: string, other: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  expect(text).toContain(part);
  writeFileSync(join(root, file), text.replace(part, other));
}

const documents = trackedFiles('policy').filter((file) =>
  /^policy\/(messages\/)?[\w.-]+\.json$/.test(file),
);

test('the files of the policy are as they should be', () => {
  expect(checkPolicyFiles(root)).toEqual([]);
});

test.each(documents.filter((file) => file !== 'policy/sign-up.json'))('%s is read', (file) => {
  writeFileSync(join(root, file), '7');
  const [flaw, ...others] = checkPolicyFiles(root);
  expect(flaw).toMatch(new RegExp(`^${file}: `));
  expect(others).toEqual([]);
});

describe('what a function would refuse is found before it is packaged', () => {
  test.each([
    [
      'policy/custom-messages.json',
      'code is {code}',
      'code is secret',
      'SignUp.email is without {code}',
    ],
    ['policy/custom-messages.json', '"Your account"', '""', 'subject is not 1 to 140 characters'],
    ['policy/new-device-note.json', '{time}', 'now', 'text is not with {time} in it, once'],
    ['policy/messages/sign-in.ja.json', '{{code}}', '{{cod}}', 'must be'],
    ['policy/sign-in.json', '"maintenance": false', '"maintenance": "no"', 'maintenance: '],
    ['policy/claims.json', '"tenant"', '"sub"', 'claims.0.claim must be a claim name'],
    ['policy/welcome-message.json', ',', ';', 'policy/welcome-message.json is not JSON: Expected'],
  ])('%s with %s as %s', (file, part, other, said) => {
    edit(file, part, other);
    expect(checkPolicyFiles(root)).toEqual([expect.stringContaining(said)]);
  });

  test('by the plugin, before it packages or starts', () => {
    edit('policy/custom-messages.json', 'code is {code}', 'code is secret');
    const log = { warning: () => undefined };
    const serverless = { serviceDir: root, classes: { Error } };
    const { hooks } = new PolicyPlugin(serverless, {}, { log });
    for (const hook of ['before:offline:start:init', 'before:package:createDeploymentArtifacts']) {
      expect(() => hooks[hook]?.()).toThrow('custom-messages.json: locales.en.SignUp.email');
    }
  });
});
