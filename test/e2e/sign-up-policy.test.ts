import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { localClientId } from '../../local/local-ids.ts';
import { newInviteCode } from '../../shared/invites.ts';
import type { PolicyDocument } from '../../shared/sign-up-policy/policy-document.ts';
import { systemRandom } from '../../shared/system-ports.ts';
import { dynamoInvites } from '../support/dynamo-invites.ts';
import { copyProject, type EditedProject } from '../support/edited-project.ts';
import { codeSentTo } from '../support/inbox.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

// One app client a rule: what is refused in one is accepted in another of the same pool.
const clientNames = ['Strict', 'Listed', 'Captcha', 'Invited', 'Closed'] as const;
const clientId = (name: string) =>
  localClientId({ service: 'lifeguard', stage: 'dev', logicalId: `${name}Client` });

let project: EditedProject;
let captcha: ScriptedServer;
let stack: LocalStack;

beforeAll(async () => {
  captcha = await startScriptedServer(
    { status: 200, body: { success: true } },
    { status: 200, body: { success: false } },
    'hang up',
  );
  project = await copyProject();
  await project.edit('policy/sign-up.json', () =>
    JSON.stringify(policy(captcha.url.replace('127.0.0.1', 'localhost'))),
  );
  await project.edit('resources/clients.yml', withClients);
  stack = await startLocalStack({ project: project.directory });
}, 60_000);

afterAll(async () => {
  await stack?.stop();
  await Promise.all([captcha?.stop(), project?.remove()]);
});

function policy(captchaUrl: string): PolicyDocument {
  const secretParameter = '/lifeguard/dev/code-keys';
  const clients: Record<(typeof clientNames)[number], PolicyDocument> = {
    Strict: {
      disposableDomains: 'refuse',
      subAddresses: 'refuse',
      gmailDots: 'refuse',
      oneAccountPerMailbox: true,
      requiredAttributes: { 'custom:organization': { pattern: '[A-Z].*', maximumLength: 20 } },
    },
    Listed: { allowedDomains: ['allowed.example', '*.allowed.example'] },
    Captcha: { captcha: { verifyUrl: captchaUrl, secretParameter } },
    Invited: { mode: 'invite-only' },
    Closed: { mode: 'closed' },
  };
  return {
    blockedDomains: ['blocked.example'],
    clients: Object.fromEntries(
      Object.entries(clients).map(([name, settings]) => [clientId(name), settings]),
    ),
  };
}

/** The web client once more under each name. */
function withClients(yaml: string): string {
  const [web = ''] = /^ {2}WebClient:\n(?: {4}.*\n)*/m.exec(yaml) ?? [];
  const copies = clientNames.map((name) =>
    web.replace('WebClient:', `${name}Client:`).replace('ClientName: web', `ClientName: ${name}`),
  );
  return yaml.replace(web, web + copies.join(''));
}

interface Wish {
  client: string;
  email: string;
  organization?: string;
  validationData?: Record<string, string>;
}

const pairs = (values: Record<string, string>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

/** Signs up; `accepted`, or the error as a person meets it. */
async function signUp({ client, email, organization, validationData = {} }: Wish): Promise<string> {
  const attributes = { email, ...(organization ? { 'custom:organization': organization } : {}) };
  const command = new SignUpCommand({
    ClientId: clientId(client),
    Username: email,
    Password: 'Correct-Horse-1',
    UserAttributes: pairs(attributes),
    ValidationData: pairs(validationData),
  });
  try {
    await userPoolClient(stack.config).send(command);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

const refused = (text: string) =>
  `UserLambdaValidationException: PreSignUp failed with error ${text}.`;
const person = (domain = 'example.com') => `p${randomBytes(8).toString('hex')}@${domain}`;

describe('one app client may be stricter than another', () => {
  const organization = 'Ada Ltd';

  test.each<[string, () => Wish, string]>([
    [
      'an ordinary address',
      () => ({ client: 'Strict', email: person(), organization }),
      'accepted',
    ],
    [
      'a blocked domain, everywhere',
      () => ({ client: 'Listed', email: person('mail.blocked.example') }),
      refused('SIGNUP_DOMAIN_BLOCKED: This e-mail domain is not accepted here'),
    ],
    [
      'a disposable provider',
      () => ({ client: 'Strict', email: person('mailinator.com'), organization }),
      refused(
        'SIGNUP_DISPOSABLE_ADDRESS: Please sign up with a lasting e-mail address, not a disposable one',
      ),
    ],
    [
      'a disposable provider where nobody minds',
      () => ({ client: 'Listed', email: person('mailinator.com') }),
      refused(
        'SIGNUP_DOMAIN_NOT_ALLOWED: Please sign up with an e-mail address of an accepted organisation',
      ),
    ],
    [
      'a private relay, which is not disposable',
      () => ({ client: 'Strict', email: person('privaterelay.appleid.com'), organization }),
      'accepted',
    ],
    [
      'a tag',
      () => ({ client: 'Strict', email: person().replace('@', '+tag@'), organization }),
      refused(
        'SIGNUP_SUBADDRESS: Please leave out the plus sign and what follows it in the e-mail address',
      ),
    ],
    [
      'dots at Gmail',
      () => ({ client: 'Strict', email: `a.b.${person('gmail.com')}`, organization }),
      refused('SIGNUP_GMAIL_DOTS: Please leave out the dots before the @ in the Gmail address'),
    ],
    [
      'a missing attribute',
      () => ({ client: 'Strict', email: person() }),
      refused(
        'SIGNUP_ATTRIBUTE_REQUIRED: A detail that is needed to sign up is missing, please fill in them all',
      ),
    ],
    [
      'an attribute of another form',
      () => ({ client: 'Strict', email: person(), organization: 'ada ltd' }),
      refused(
        'SIGNUP_ATTRIBUTE_INVALID: A detail does not have the accepted form, please look through them',
      ),
    ],
    [
      'an allowed domain',
      () => ({ client: 'Listed', email: person('a.allowed.example') }),
      'accepted',
    ],
    [
      'a look-alike of an allowed domain',
      () => ({ client: 'Listed', email: person('notallowed.example') }),
      refused(
        'SIGNUP_DOMAIN_NOT_ALLOWED: Please sign up with an e-mail address of an accepted organisation',
      ),
    ],
    [
      'closed',
      () => ({ client: 'Closed', email: person() }),
      refused('SIGNUP_CLOSED: Sign-up is closed at present'),
    ],
  ])('%s', async (_, wish, expected) => {
    expect(await signUp(wish())).toBe(expected);
  });
});

test('CAPTCHA: passed, failed, not sent, and the service away', async () => {
  const tryWith = (validationData: Record<string, string>) =>
    signUp({ client: 'Captcha', email: person(), validationData });
  const failed = refused('SIGNUP_CAPTCHA_FAILED: Please solve the CAPTCHA and try again');
  expect(await tryWith({ captchaToken: 'one' })).toBe('accepted');
  expect(await tryWith({ captchaToken: 'two' })).toBe(failed);
  expect(await tryWith({})).toBe(failed);
  expect(await tryWith({ captchaToken: 'three' })).toBe(
    refused(
      'SIGNUP_TRY_LATER: We could not check your sign-up just now, please try again in a minute',
    ),
  );
});

test('one account a mailbox: a second spelling is refused once the first is confirmed', async () => {
  const email = person('gmail.com');
  const [local] = email.split('@');
  const organization = 'Ada Ltd';
  const other = { client: 'Strict', email: `${local}@googlemail.com`, organization };
  expect(await signUp({ client: 'Strict', email, organization })).toBe('accepted');
  await confirm('Strict', email);
  expect(await signUp(other)).toBe(
    refused('SIGNUP_MAILBOX_TAKEN: There is an account for this mailbox already, please sign in'),
  );
});

test('an invite opens sign-up for its address once', async () => {
  const invites = dynamoInvites('lifeguard-dev-invites', {
    region: stack.config.region,
    endpoint: stack.config.endpoints.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const email = person();
  const { code, codeHash } = newInviteCode(systemRandom);
  const now = Math.floor(Date.now() / 1000);
  await invites.issue({ address: email, codeHash, expiresAt: now + 3600 }, now);

  const by = (address: string, inviteCode?: string) =>
    signUp({
      client: 'Invited',
      email: address,
      validationData: inviteCode ? { inviteCode } : {},
    });
  const invalid = refused(
    'SIGNUP_INVITE_INVALID: This invitation cannot be used, please ask for a new one',
  );
  expect(await by(email)).toBe(
    refused(
      'SIGNUP_INVITE_REQUIRED: Sign-up is by invitation alone, please use the link of your invitation',
    ),
  );
  expect(await by(email, 'a-guess')).toBe(invalid);
  expect(await by(person(), code)).toBe(invalid);
  expect(await by(email, code)).toBe('accepted');
  expect(await invites.find(email)).toMatchObject({ burntBy: null });
  await confirm('Invited', email);
  expect(await invites.find(email)).toMatchObject({ burntBy: expect.any(String) });
  const again = new SignUpCommand({
    ClientId: clientId('Invited'),
    Username: email,
    Password: 'Correct-Horse-1',
    ValidationData: pairs({ inviteCode: code }),
  });
  await expect(userPoolClient(stack.config).send(again)).rejects.toMatchObject({
    name: 'UsernameExistsException',
  });
});

test('users that an administrator creates are bound, and need no invite', async () => {
  const create = (email: string) =>
    userPoolClient(stack.config).send(
      new AdminCreateUserCommand({
        UserPoolId: stack.config.userPoolId,
        Username: email,
        MessageAction: 'SUPPRESS',
        TemporaryPassword: 'Correct-Horse-1',
        UserAttributes: pairs({ email }),
      }),
    );
  expect((await create(person())).User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  await expect(create(person('blocked.example'))).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message:
      'PreSignUp failed with error SIGNUP_DOMAIN_BLOCKED: This e-mail domain is not accepted here.',
  });
});

async function confirm(client: string, email: string): Promise<void> {
  const ConfirmationCode = await codeSentTo(email, 0, stack.config.endpoints.inbox);
  await userPoolClient(stack.config).send(
    new ConfirmSignUpCommand({ ClientId: clientId(client), Username: email, ConfirmationCode }),
  );
}
