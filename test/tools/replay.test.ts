import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyProject, type EditedProject } from '../support/edited-project.ts';
import { eventNames } from '../support/event-fixture.ts';
import { runTool } from '../support/run-tool.ts';

const TOKENS = 'events/pre-token-generation.TokenGeneration_Authentication.v2.json';
const CLAIMS = 'response.claimsAndScopeOverrideDetails';
const SLOW = 90_000;

let project: EditedProject;

beforeAll(async () => {
  project = await copyProject();
});

afterAll(() => project.remove());

const replayThere = (...options: string[]) =>
  runTool('tools/replay.ts', options, {}, project.directory);

test(
  'every saved event is answered now as it was when it was saved',
  async () => {
    const { code, output, errors } = await runTool('tools/replay.ts', []);
    expect([errors, output, code]).toEqual([
      '',
      `${eventNames().length} events, and no answer differs.\n`,
      0,
    ]);
  },
  SLOW,
);

test(
  'what changes is shown where it changes, and nothing else, until it is accepted',
  async () => {
    const [same, blocked, fresh] = [
      'events/reconcile.schedule.json',
      'events/pre-sign-up.PreSignUp_SignUp.blocked.json',
      'events/pre-sign-up.PreSignUp_SignUp.json',
    ] as const;
    await project.edit('policy/claims.json', (text) => text.replace('users/read', 'users/list'));
    await project.edit('policy/sign-up.json', (text) =>
      text.replace('"blocked.example"', '"other.example"'),
    );
    rmSync(join(project.directory, 'events/answers/pre-sign-up.PreSignUp_SignUp.json'));
    expect(await replayThere(TOKENS, same, blocked, fresh)).toEqual({
      code: 1,
      errors: '',
      output: [
        TOKENS,
        `  ${CLAIMS}.accessTokenGeneration.scopesToAdd`,
        '    - ["users/read"]',
        '    + ["users/list"]',
        '',
        blocked,
        '  errorType',
        '    - "Refusal"',
        '  errorMessage',
        '    - "SIGNUP_DOMAIN_BLOCKED: This e-mail domain is not accepted here"',
        '',
        fresh,
        '  no answer was saved yet',
        '',
        '3 of 4 answers differ. Accept them: npm run replay -- --update',
        '',
      ].join('\n'),
    });
    expect((await replayThere('--update', TOKENS, same)).output).toBe(
      `${TOKENS}\n1 of 2 answers saved anew.\n`,
    );
    const saved = join(project.directory, TOKENS.replace('events/', 'events/answers/'));
    expect(readFileSync(saved, 'utf8')).toContain('"scopesToAdd": ["users/list"]');
  },
  SLOW,
);

describe('mistakes in the command', () => {
  test.each([
    [['events/api.none.json'], 'replay: events/api.none.json is no file of JSON.\n'],
    [['events/none.json'], 'replay: events/none.json begins with the name of no function.\n'],
    [['--all'], /^Unknown option '--all'. Try: npm run replay/],
  ])('%j', async (options, message) => {
    const { code, errors } = await runTool('tools/replay.ts', options);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
  });

  test('--help says what there is', async () => {
    const { code, output } = await runTool('tools/replay.ts', ['--help']);
    expect([code, output.split('\n')[0]]).toEqual([0, 'npm run replay [-- [--update] [EVENT...]]']);
    expect(readFileSync('README.md', 'utf8')).toContain('`npm run replay`');
  });
});
