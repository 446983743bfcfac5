import { describe, expect, test } from '@jest/globals';
import type { TriggerName } from '../../../../local/user-pool/triggers/trigger-events.ts';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, EMAIL, lastCode, PASSWORD, signUp } from '../../../support/pool-people.ts';
import {
  respond,
  type ScriptedTrigger,
  type TriggerScript,
} from '../../../support/scripted-triggers.ts';
import { CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const throws =
  (message: string): ScriptedTrigger =>
  () => {
    throw new Error(message);
  };

const signsUp = (pool: TestPool) =>
  pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });

describe('what a failure of each trigger leaves behind', () => {
  const failure = (name: TriggerName) =>
    apiError('UserLambdaValidationException', `${name} failed with error no.`);
  const failing = (name: TriggerName, others: TriggerScript = {}): TriggerScript => ({
    ...others,
    [name]: throws('no'),
  });
  const status = async (pool: TestPool) =>
    (await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL })).UserStatus;
  const signsIn = (pool: TestPool) =>
    pool.api.initiateAuth({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    });

  test('PostConfirmation: the user is CONFIRMED, and cannot be confirmed again', async () => {
    const pool = await startTestPool({ triggers: failing('PostConfirmation') });
    await signUp(pool);
    const confirmation = {
      ClientId: CLIENT_ID,
      Username: EMAIL,
      ConfirmationCode: lastCode(pool),
    };
    await expect(pool.api.confirmSignUp(confirmation)).rejects.toThrow(failure('PostConfirmation'));
    expect(await status(pool)).toBe('CONFIRMED');
    await expect(pool.api.confirmSignUp(confirmation)).rejects.toThrow(
      apiError('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );
    expect(pool.events).toHaveLength(1);
  });

  test('PostConfirmation after a forgotten password: the new password is set', async () => {
    const pool = await startTestPool({
      triggers: {
        PostConfirmation: (event) => {
          if (event.triggerSource === 'PostConfirmation_ConfirmForgotPassword') throws('no')(event);
          return event;
        },
      },
    });
    await confirmed(pool);
    await pool.api.forgotPassword({ ClientId: CLIENT_ID, Username: EMAIL });
    const renewal = pool.api.confirmForgotPassword({
      ClientId: CLIENT_ID,
      Username: EMAIL,
      ConfirmationCode: lastCode(pool),
      Password: 'Another-Horse-2',
    });
    await expect(renewal).rejects.toThrow(failure('PostConfirmation'));
    const { AuthenticationResult } = await pool.api.initiateAuth({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD: 'Another-Horse-2' },
    });
    expect(AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('CustomMessage at sign-up: the user is there, unconfirmed', async () => {
    const pool = await startTestPool({ triggers: failing('CustomMessage') });
    await expect(signsUp(pool)).rejects.toThrow(failure('CustomMessage'));
    expect(await status(pool)).toBe('UNCONFIRMED');
    expect(pool.emails).toEqual([]);
  });

  test.each<TriggerName>(['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'])(
    '%s: there are no tokens',
    async (name) => {
      const pool = await startTestPool({ triggers: failing(name) });
      await confirmed(pool);
      await expect(signsIn(pool)).rejects.toThrow(failure(name));
      expect(pool.events).toHaveLength(1);
    },
  );

  test('PreTokenGeneration fails a refresh, too', async () => {
    const pool = await startTestPool({
      triggers: {
        PreTokenGeneration: (event) => {
          if (event.triggerSource === 'TokenGeneration_RefreshTokens') throws('no')(event);
          return event;
        },
      },
    });
    await confirmed(pool);
    const { AuthenticationResult } = await signsIn(pool);
    const refresh = pool.api.initiateAuth({
      ClientId: CLIENT_ID,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
    });
    await expect(refresh).rejects.toThrow(failure('PreTokenGeneration'));
  });

  test.each<TriggerName>(['DefineAuthChallenge', 'CreateAuthChallenge'])(
    '%s: the sign-in does not begin',
    async (name) => {
      const pool = await startTestPool({
        triggers: failing(name, {
          DefineAuthChallenge: respond({ challengeName: 'CUSTOM_CHALLENGE' }),
          CreateAuthChallenge: (event) => event,
          VerifyAuthChallengeResponse: (event) => event,
        }),
      });
      await confirmed(pool);
      const start = pool.api.initiateAuth({
        ClientId: CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: EMAIL },
      });
      await expect(start).rejects.toThrow(failure(name));
    },
  );

  test('VerifyAuthChallengeResponse: the session is burnt', async () => {
    const pool = await startTestPool({
      triggers: failing('VerifyAuthChallengeResponse', {
        DefineAuthChallenge: respond({ challengeName: 'CUSTOM_CHALLENGE' }),
        CreateAuthChallenge: (event) => event,
      }),
    });
    await confirmed(pool);
    const { Session } = await pool.api.initiateAuth({
      ClientId: CLIENT_ID,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: EMAIL },
    });
    const answer = {
      ClientId: CLIENT_ID,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session,
      ChallengeResponses: { USERNAME: EMAIL, ANSWER: '1' },
    } as const;
    await expect(pool.api.respondToAuthChallenge(answer)).rejects.toThrow(
      failure('VerifyAuthChallengeResponse'),
    );
    await expect(pool.api.respondToAuthChallenge(answer)).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user.'),
    );
  });
});
