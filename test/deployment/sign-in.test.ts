import {
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { callApi, deployment, getItem, invoke, mailsTo } from './deployment.ts';

const { endpoint, region, UserPoolId, WebClientId: ClientId } = deployment();
const cognito = new CognitoIdentityProviderClient({ endpoint, region });
const password = 'Correct-horse-7';

let people = 0;
function newAddress(domain = 'elsewhere.example'): string {
  people += 1;
  return `person-${people}@${domain}`;
}

async function signUp(Username: string): Promise<void> {
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await cognito.send(new SignUpCommand({ ClientId, Username, Password: password, UserAttributes }));
}

async function codeFor(address: string): Promise<string> {
  const mail = (await mailsTo(address)).at(-1);
  const code = /\b\d{6}\b/.exec(mail?.BodyText ?? '')?.[0];
  if (!code) throw new Error(`no code in ${JSON.stringify(mail)}`);
  return code;
}

async function newPerson(): Promise<string> {
  const Username = newAddress();
  await signUp(Username);
  const ConfirmationCode = await codeFor(Username);
  await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  // Cognito does this itself when a code from the address is entered; the emulator does not.
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
  await cognito.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }),
  );
  return Username;
}

function signInBySrp(Username: string, Password: string): Promise<CognitoUserSession> {
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });
  const user = new CognitoUser({ Username, Pool });
  return new Promise((onSuccess, onFailure) => {
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
      onSuccess,
      onFailure,
    });
  });
}

describe('sign-up', () => {
  test('a blocked domain is refused by the deployed PreSignUp function', async () => {
    await expect(signUp(newAddress('blocked.example'))).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
    });
  });
});

describe('a password, proven by SRP', () => {
  test('signs in, and the token opens the API', async () => {
    const address = await newPerson();
    const session = await signInBySrp(address, password);
    const answer = await callApi('/me', session.getIdToken().getJwtToken());
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain(address);
  });

  test('a wrong one is refused', async () => {
    const address = await newPerson();
    await expect(signInBySrp(address, 'Wrong-horse-77')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});

describe('a code by e-mail, without a password', () => {
  async function start(address: string) {
    const AuthParameters = { USERNAME: address };
    return cognito.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters }),
    );
  }

  async function answer(address: string, ANSWER: string, Session: string | undefined) {
    const ChallengeResponses = { USERNAME: address, ANSWER };
    return cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses,
      }),
    );
  }

  test('signs in', async () => {
    const address = await newPerson();
    const { ChallengeName, Session } = await start(address);
    expect(ChallengeName).toBe('CUSTOM_CHALLENGE');
    const { AuthenticationResult } = await answer(address, await codeFor(address), Session);
    const answered = await callApi('/me', AuthenticationResult?.IdToken);
    expect(answered.status).toBe(200);
  });

  test('a wrong code is asked for again, and the third one ends it', async () => {
    const address = await newPerson();
    let { Session } = await start(address);
    const right = await codeFor(address);
    const wrong = right === '000000' ? '111111' : '000000';
    for (const _try of [1, 2]) {
      const next = await answer(address, wrong, Session);
      expect(next.ChallengeName).toBe('CUSTOM_CHALLENGE');
      Session = next.Session;
    }
    await expect(answer(address, wrong, Session)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});

test('the deployed PostConfirmation function writes the profile, once', async () => {
  const sub = '0b1d2c3e-4f50-4a6b-8c7d-9e0f1a2b3c4d';
  const event = {
    version: '1',
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    region,
    userPoolId: UserPoolId,
    userName: sub,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: ClientId },
    request: {
      userAttributes: {
        sub,
        email: 'profile@elsewhere.example',
        email_verified: 'true',
        'cognito:user_status': 'CONFIRMED',
      },
    },
    response: {},
  };
  expect(await invoke('lifeguard-dev-postConfirmation', event)).toEqual(event);
  const row = await getItem('lifeguard-dev-profiles', { pk: { S: `USER#${sub}` } });
  expect(row).toMatchObject({ pk: { S: `USER#${sub}` } });
  expect(await invoke('lifeguard-dev-postConfirmation', event)).toEqual(event);
  expect(await getItem('lifeguard-dev-profiles', { pk: { S: `USER#${sub}` } })).toEqual(row);
});

describe('the API', () => {
  test('answers /health to anybody', async () => {
    expect((await callApi('/health')).status).toBe(200);
  });

  test('answers /me to nobody without a token', async () => {
    expect((await callApi('/me')).status).toBe(401);
  });

  test('answers /me to no unsigned token', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ sub: 'x', aud: ClientId })}.`;
    expect((await callApi('/me', token)).status).toBe(401);
  });
});
