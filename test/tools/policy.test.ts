import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const tool = join(import.meta.dirname, '../../tools/policy.ts');
let project: string;

beforeEach(() => {
  project = temporaryDirectory();
  mkdirSync(join(project, 'policy'));
  save('policy/sign-up.json', {
    blockedDomains: ['blocked.example'],
    autoConfirmDomains: ['trusted.example'],
    autoVerifyEmailDomains: ['trusted.example'],
    bindsAdminCreated: false,
    clients: { strict1: { mode: 'invite-only', oneAccountPerMailbox: true, shadow: ['mode'] } },
  });
});

function save(path: string, content: unknown): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(project, path), text);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('explain', () => {
  test('prints each rule’s verdict and the outcome', () => {
    const { status, stdout } = run('explain', 'u+x@Mail.Blocked.Example.');
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual([
      'u+x@Mail.Blocked.Example.',
      '  mode                     pass',
      '  address-form             pass',
      '  blocked-domains          refuse: blocked by the entry blocked.example',
      '  allowed-domains          pass',
      '  disposable-domains       pass',
      '  sub-addresses            pass',
      '  gmail-dots               pass',
      '  required-attributes      pass',
      '  captcha                  pass',
      '  invite                   pass',
      '  one-account-per-mailbox  pass',
      '→ refused by blocked-domains: SIGNUP_DOMAIN_BLOCKED',
      '',
    ]);
  });

  test.each([
    ['jane@trusted.example', [], 0, '→ accepted, confirmed at once, address taken as verified'],
    ['jane@example.com', [], 0, '→ accepted'],
    ['jane@', [], 1, '→ refused by address-form: SIGNUP_EMAIL_INVALID'],
    [
      'jane@example.com',
      ['--client', 'strict1'],
      0,
      '  invite                   pass, if what is looked up at sign-up is good',
    ],
    ['jane@example.com', ['--client', 'strict1'], 0, '  mode                     pass (shadow)'],
    [
      'jane@blocked.example',
      ['--source', 'admin-create'],
      0,
      '  the policy does not bind this source',
    ],
    ['jane@blocked.example', ['--source', 'federated'], 1, '→ refused by'],
  ])('%s %j', (address, options, status, line) => {
    const answer = run('explain', address, ...options);
    expect(answer.status).toBe(status);
    expect(answer.stdout).toContain(line);
  });

  test('prints JSON for scripts', () => {
    const { status, stdout } = run('explain', 'jane@blocked.example', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'refuse',
      refusedBy: { rule: 'blocked-domains', code: 'SIGNUP_DOMAIN_BLOCKED' },
    });
  });

  test('takes attributes', () => {
    save('policy/sign-up.json', { requiredAttributes: { name: { maximumLength: 3 } } });
    expect(run('explain', 'jane@example.com', '--attribute', 'name=Ada').status).toBe(0);
    expect(run('explain', 'jane@example.com', '--attribute', 'name=A=da').status).toBe(1);
  });
});

describe('diff', () => {
  test('lists the addresses whose verdict changes', () => {
    save('new.json', { blockedDomains: ['other.example'], autoConfirmDomains: ['b.example'] });
    save('all.txt', 'a@blocked.example\n\nb@b.example\nc@other.example\nd@example.com\n');
    const args = ['diff', 'policy/sign-up.json', 'new.json', '--addresses', 'all.txt'];
    const { status, stdout } = run(...args);
    expect(status).toBe(1);
    expect(stdout).toBe(
      [
        'a@blocked.example: refused by blocked-domains (SIGNUP_DOMAIN_BLOCKED) → accepted',
        'b@b.example: accepted → accepted, confirmed at once',
        'c@other.example: accepted → refused by blocked-domains (SIGNUP_DOMAIN_BLOCKED)',
        '',
      ].join('\n'),
    );
    expect(JSON.parse(run(...args, '--json').stdout)).toHaveLength(3);
  });

  test('says that nothing changes', () => {
    save('all.txt', 'a@blocked.example\n');
    const same = ['policy/sign-up.json', 'policy/sign-up.json'];
    expect(run('diff', ...same, '--addresses', 'all.txt')).toMatchObject({
      status: 0,
      stdout: 'no address changes its verdict\n',
    });
  });
});

describe('check', () => {
  test.each<[string, unknown, number, string[]]>([
    ['a valid policy', {}, 0, ['policy/sign-up.json is valid']],
    [
      'two mistakes',
      { mode: 'shut', mood: 1 },
      1,
      [
        'error: sign-up policy: mode is not ("open" | "invite-only" | "closed")',
        'error: sign-up policy: mood is not a known key',
        'policy/sign-up.json is not valid',
      ],
    ],
    [
      'no JSON',
      '{',
      1,
      [
        "error: policy/sign-up.json is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
      ],
    ],
    [
      'trust in a public suffix',
      { autoConfirmDomains: ['*.co.uk'], clients: { c1: { allowedDomains: ['com'] } } },
      1,
      [
        'error: autoConfirmDomains: *.co.uk is a public suffix: anybody can have a domain below it',
        'error: clients.c1.allowedDomains: com is a public suffix: anybody can have a domain below it',
      ],
    ],
    [
      'a public suffix that is blocked',
      { blockedDomains: ['zip', 'github.io'] },
      0,
      [
        'warning: blockedDomains: zip is a public suffix: it blocks everybody below it',
        'warning: blockedDomains: github.io is a public suffix: it blocks everybody below it',
      ],
    ],
  ])('%s', (_, document, status, lines) => {
    save('policy/sign-up.json', document);
    const answer = run('check');
    expect(answer.status).toBe(status);
    expect(answer.stdout.split('\n')).toEqual(expect.arrayContaining(lines));
  });

  test('names a file that is not there', () => {
    expect(run('check', 'nowhere.json')).toMatchObject({
      status: 1,
      stdout: 'error: nowhere.json cannot be read\nnowhere.json is not valid\n',
    });
  });
});

describe('compile', () => {
  test('turns the long list into one that explain uses', () => {
    save(
      'policy/blocked-domains.txt',
      '# a long list\nLONG.example  # why\n\nbücher.example\nzip\n',
    );
    expect(run('compile').stdout).toMatch(/^compiled 3 blocked and \d{4,} disposable domains\n$/);
    for (const address of ['a@x.long.example', 'a@xn--bcher-kva.example', 'a@some.zip']) {
      expect(run('explain', address)).toMatchObject({ status: 1 });
    }
  });

  test('names the line that is no domain', () => {
    save('policy/blocked-domains.txt', 'long.example\nnot a domain\n');
    expect(run('compile')).toMatchObject({
      status: 2,
      stderr: 'policy/blocked-domains.txt: line 2 is not a domain such as example.com\n',
    });
  });
});

describe('a call that cannot be understood', () => {
  test.each<[string[], string]>([
    [[], 'Which command?'],
    [['ask'], 'ask is not a command'],
    [['explain'], 'explain takes one ADDRESS'],
    [['explain', 'a@b.example', 'c@d.example'], 'explain takes one ADDRESS'],
    [
      ['explain', 'a@b.example', '--source', 'robot'],
      '--source takes sign-up, admin-create, federated',
    ],
    [['explain', 'a@b.example', '--attribute', 'name'], '--attribute takes NAME=VALUE'],
    [['explain', '--nonsense'], "Unknown option '--nonsense'"],
    [['diff', 'a.json'], 'diff takes OLD and NEW'],
    [['diff', 'a.json', 'b.json'], 'diff needs --addresses FILE'],
    [['diff', 'a.json', 'b.json', '--addresses', 'nowhere'], 'nowhere cannot be read'],
    [['check', 'a', 'b'], 'check takes one FILE'],
  ])('%j', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('--help says how, and is no failure', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('npm run policy -- explain ADDRESS');
  });
});
