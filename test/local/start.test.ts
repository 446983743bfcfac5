import { execFile } from 'node:child_process';
import { readdirSync, statSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { codeSentTo } from '../support/inbox.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { ROOT } from '../support/source-tree.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

// Two seconds at most where nothing else runs; here other tests do.
const ENDS_WITHIN = 20_000;

describe('npm start', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startLocalStack({ ownGroup: true });
  }, 60_000);
  afterAll(() => {
    stack.process.kill('SIGKILL');
  });

  test('writes where everything is', () => {
    const origin = expect.stringMatching(/^http:\/\/localhost:\d+$/);
    expect(stack.config).toEqual({
      region: 'us-east-1',
      userPoolId: expect.stringMatching(/^us-east-1_[0-9a-zA-Z]{9}$/),
      userPoolClientId: expect.stringMatching(/^[0-9a-z]{26}$/),
      issuer: `https://cognito-idp.us-east-1.amazonaws.com/${stack.config.userPoolId}`,
      endpoints: {
        api: origin,
        userPool: origin,
        trace: origin,
        web: origin,
        inbox: origin,
        dynamodb: origin,
        lambda: origin,
        services: origin,
      },
      passwordPolicy: expect.objectContaining({ MinimumLength: 10 }),
      mfaConfiguration: 'OPTIONAL',
      service: 'lifeguard',
      stage: 'dev',
      userPools: { UserPool: stack.config.userPoolId },
      userPoolClients: {
        WebClient: stack.config.userPoolClientId,
        ServerClient: expect.stringMatching(/^[0-9a-z]{26}$/),
      },
    });
  });

  test('prints the same places and what to do next, and nothing else', () => {
    const { endpoints } = stack.config;
    for (const url of [endpoints.api, endpoints.userPool, endpoints.inbox, endpoints.dynamodb]) {
      expect(stack.output()).toContain(url);
    }
    const lines = stack
      .output()
      .split('\n')
      // What the template declares and the local pool has not, it says.
      .filter((line) => line !== '' && !line.endsWith('which is not served here.'));
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      expect.stringMatching(/^ready in \d+\.\d s; Ctrl-C ends it all$/),
    ]);
    expect(lines.filter((line) => /^ {2}\d\. /.test(line))).toHaveLength(3);
  });

  test('keeps its secrets for its owner', () => {
    expect(readdirSync(stack.directory)).toContain('parameters.json');
    expect(statSync(join(stack.directory, 'parameters.json')).mode & 0o777).toBe(0o600);
  });

  test.each<[string, Record<string, string>]>([
    ['nothing', {}],
    [
      'claims of the client’s choice',
      { 'sls-offline-authorizer-override': '{"jwt":{"claims":{"sub":"a","token_use":"access"}}}' },
    ],
  ])('does not open GET /me to %s', async (_what, headers) => {
    const response = await fetch(`${stack.config.endpoints.api}/me`, { headers });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
  });

  describe('prints steps that, typed as they are,', () => {
    let printed: string[];
    let steps: string[];
    beforeAll(() => {
      printed = stack.output().split('\n');
      steps = printed.filter((line) => /^ {5}\S/.test(line));
    });

    test('lead to one’s claims', async () => {
      const [signedUp = '', confirmed, me = ''] = await typed(steps);
      expect(steps.filter((line) => line.includes('curl'))).toHaveLength(5);
      expect(JSON.parse(signedUp)).toMatchObject({ UserConfirmed: false });
      expect(confirmed).toBe('{}');
      expect(JSON.parse(me)).toMatchObject({ email: 'you@example.com', emailVerified: true });
    });

    test('leave one line in the log for each invocation, and nobody’s data in it', async () => {
      const lines = await eventually('four lines', async () => {
        const log = stack
          .output()
          .split('\n')
          .slice(printed.length - 1);
        const written = log.filter((line) => line.trim() !== '');
        return written.length >= 4 && written;
      });
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({
          triggerSource: 'PreSignUp_SignUp',
          outcome: 'allowed',
          coldStart: true,
        }),
        expect.objectContaining({
          triggerSource: 'PostConfirmation_ConfirmSignUp',
          outcome: 'allowed',
        }),
        expect.objectContaining({
          triggerSource: 'PostAuthentication_Authentication',
          outcome: 'allowed',
          code: 'PROFILE_THERE',
        }),
        expect.objectContaining({ trigger: 'api', route: 'GET /me', status: 200 }),
      ]);
      const code = await codeSentTo('you@example.com', 0, stack.config.endpoints.inbox);
      const [, password = ''] = /"Password":"([^"]+)"/.exec(steps.join()) ?? [];
      for (const secret of ['you@example.com', code, password, 'eyJ']) {
        expect(secret).not.toBe('');
        expect(lines.filter((line) => line.includes(secret))).toEqual([]);
      }
    });
  });

  test('ends at an interrupt, leaves no process and gives every port back', async () => {
    const group = -(stack.process.pid ?? 0);
    expect(process.kill(group, 0)).toBe(true);
    const deadline = setTimeout(() => process.kill(group, 'SIGKILL'), ENDS_WITHIN);
    expect(await stack.stop('SIGINT')).toMatchObject({ code: 0, signal: null });
    clearTimeout(deadline);
    await eventually(
      'the last process of the group to go',
      async () => !isThere(group),
      ENDS_WITHIN,
    );
    expect(isThere(group)).toBe(false);
    for (const address of Object.values(stack.config.endpoints)) {
      await expect(fetch(address)).rejects.toThrow('fetch failed');
    }
  });
});

/** What a shell answers to these lines, a line for each of their answers. */
async function typed(steps: string[]): Promise<string[]> {
  const folder = temporaryDirectory();
  symlinkSync(join(ROOT, 'test/support/curl.mjs'), join(folder, 'curl'));
  // The machine's own curl where it has one.
  const PATH = [dirname(process.execPath), process.env.PATH, folder].join(delimiter);
  const env = { ...process.env, PATH };
  const { stdout } = await promisify(execFile)('sh', ['-ec', steps.join('\n')], { env });
  return stdout.split('\n');
}

function isThere(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}
