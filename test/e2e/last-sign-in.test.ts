import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from '@jest/globals';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import type { LambdaInvoker } from '../../local/user-pool/ports.ts';
import { anAdmin } from '../support/admins.ts';
import { getFromApi } from '../support/api.ts';
import { mailTo, nextMailTo } from '../support/inbox.ts';
import { startPoolBesideStack } from '../support/pool-beside-stack.ts';
import { runningStack } from '../support/running-stack.ts';
import { decoded } from '../support/tokens.ts';
import { madeByAdmin, signedIn, userPoolClient } from '../support/user-pool-client.ts';

const subOf = (token: string) => String(decoded(token).claims.sub);

const lastSignInOf = async (token: string) => (await getFromApi('/me', token)).body.lastSignInAt;

test('a sign-in is noted for its person and for administrators; a refresh is none', async () => {
  const person = await madeByAdmin();
  const before = new Date().toISOString();
  const { AccessToken, RefreshToken } = await signedIn(person);
  const noted = await lastSignInOf(AccessToken);
  expect(String(noted) >= before && String(noted) <= new Date().toISOString()).toBe(true);

  const refreshed = await userPoolClient().send(
    new InitiateAuthCommand({
      ClientId: runningStack().userPoolClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    }),
  );
  expect(await lastSignInOf(refreshed.AuthenticationResult?.AccessToken ?? '')).toBe(noted);

  const { IdToken } = await signedIn(await anAdmin());
  const { body } = await getFromApi(`/users/${subOf(AccessToken)}`, IdToken);
  expect(body).toMatchObject({ email: person.email, lastSignInAt: noted });
});

/**
 * The local pool remembers no devices and always says `newDeviceUsed: false`. Between it and the
 * stack's own functions the flag is set here, and each event is sent as often as Cognito may.
 */
function withNewDevice(attempts: number): LambdaInvoker {
  const port = Number(new URL(runningStack().endpoints.lambda).port);
  const functions = createLambdaInvoker({ port, timeouts: new Map() });
  return {
    invoke: async (name, payload, options) => {
      if (!name.endsWith('-postAuthentication')) return functions.invoke(name, payload, options);
      const event = JSON.parse(payload);
      event.request.newDeviceUsed = true;
      const invoke = () => functions.invoke(name, JSON.stringify(event), options);
      const [answer] = await Promise.all([
        invoke(),
        ...Array.from({ length: attempts - 1 }, invoke),
      ]);
      return answer;
    },
  };
}

test.each([1, 3])(
  'who signs in on a new device is told once, called %i times',
  async (attempts) => {
    const person = await madeByAdmin();
    const pool = await startPoolBesideStack({ lambda: withNewDevice(attempts) });
    try {
      const { AccessToken } = await signedIn(person, pool.config);
      const { subject, body } = await nextMailTo(person.email);
      expect(subject).toBe('A sign-in from a new device');
      expect(body.text).toContain('(UTC)');
      expect(await lastSignInOf(AccessToken)).not.toBeNull();
      expect(await mailTo(person.email)).toHaveLength(1);
    } finally {
      await pool.close();
    }
  },
);
