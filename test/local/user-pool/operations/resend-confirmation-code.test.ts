import { expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { TOO_MANY_ATTEMPTS } from '../../../support/api-refusals.ts';
import { confirmed, EMAIL, signUp } from '../../../support/pool-people.ts';
import { sentMessageEvent } from '../../../support/sent-event.ts';
import { CLIENT_ID, EMAIL_POOL, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const resend = (pool: TestPool, Username = EMAIL, more: object = {}) =>
  pool.api.resendConfirmationCode({ ClientId: CLIENT_ID, Username, ...more });

const details = {
  AttributeName: 'email',
  DeliveryMedium: 'EMAIL',
  Destination: 'a***@e***',
};

test('ResendConfirmationCode sends a new code, worded by CustomMessage', async () => {
  const pool = await startTestPool({ triggers: { CustomMessage: (event) => event } });
  const sub = await signUp(pool);
  const { CodeDeliveryDetails } = await resend(pool, EMAIL, { ClientMetadata: { a: 'b' } });
  expect(CodeDeliveryDetails).toEqual(details);
  expect(pool.emails).toHaveLength(2);
  expect(pool.events[1]).toEqual(
    sentMessageEvent('CustomMessage_ResendCode', sub, {
      userAttributes: {
        sub,
        'cognito:user_status': 'UNCONFIRMED',
        email: EMAIL,
        email_verified: 'false',
      },
      clientMetadata: { a: 'b' },
    }),
  );
});

test('ResendConfirmationCode is for the unconfirmed', async () => {
  const pool = await startTestPool();
  await confirmed(pool);
  await expect(resend(pool)).rejects.toThrow(
    apiError('InvalidParameterException', 'User is already confirmed.'),
  );
});

test('ResendConfirmationCode wants an address that is verified automatically', async () => {
  const { AutoVerifiedAttributes, ...properties } = EMAIL_POOL;
  const pool = await startTestPool({ pool: properties });
  await signUp(pool);
  await expect(resend(pool)).rejects.toThrow(
    apiError('InvalidParameterException', 'Cannot resend codes. Auto verification not turned on.'),
  );
});

test('ResendConfirmationCode has five an hour', async () => {
  const pool = await startTestPool();
  await signUp(pool);
  for (let sent = 0; sent < 5; sent += 1) await resend(pool);
  await expect(resend(pool)).rejects.toThrow(TOO_MANY_ATTEMPTS);
});

test('ResendConfirmationCode of somebody unknown', async () => {
  const open = await startTestPool();
  await expect(resend(open)).rejects.toThrow(
    apiError('UserNotFoundException', 'Username/client id combination not found.'),
  );
  const hidden = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  const { CodeDeliveryDetails } = await resend(hidden);
  expect(CodeDeliveryDetails).toEqual(details);
  expect(hidden.emails).toEqual([]);
});
