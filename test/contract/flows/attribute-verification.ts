import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const CODES = { needs: ['codes' as const] };

/** The pool keeps an address until its successor is proved. */
const KEPT = {
  needs: ['codes' as const, 'own pools' as const],
  settings: {
    pool: {
      UserAttributeUpdateSettings: {
        AttributesRequireVerificationBeforeUpdate: ['email' as const],
      },
    },
  },
};

/** Somebody who has asked for another address. */
async function moving(pool: PoolUnderTest) {
  const person = await pool.confirmed();
  const { AccessToken } = await pool.tokensOf(person);
  const { email: next } = pool.newPerson();
  const UserAttributes = [{ Name: 'email', Value: next }];
  const { CodeDeliveryDetailsList } = await pool.api.updateUserAttributes({
    AccessToken,
    UserAttributes,
  });
  return { person, next, AccessToken, details: CodeDeliveryDetailsList?.[0] };
}

async function addressOf(pool: PoolUnderTest, AccessToken: string) {
  const { UserAttributes = [] } = await pool.api.getUser({ AccessToken });
  const attribute = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value;
  return [attribute('email'), attribute('email_verified')];
}

const calledVerified = ({ UserPoolId }: PoolUnderTest, Username: string, address: string) => ({
  UserPoolId,
  Username,
  UserAttributes: [
    { Name: 'email', Value: address },
    { Name: 'email_verified', Value: 'true' },
  ],
});

const other = (code: string) => (code === '000000' ? '000001' : '000000');

export const attributeVerification: Flow = {
  name: 'Attribute verification',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('a new address is unverified until its code is told', CODES, async (pool) => {
      const { next, AccessToken, details } = await moving(pool);
      same([details?.AttributeName, details?.DeliveryMedium], ['email', 'EMAIL'], 'delivery');
      same(await addressOf(pool, AccessToken), [next, 'false']);
      const Code = await pool.inbox.codeSentTo(next);
      await pool.api.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code });
      same(await addressOf(pool, AccessToken), [next, 'true']);
    }),
    claim('GetUserAttributeVerificationCode sends another code', CODES, async (pool) => {
      const { next, AccessToken } = await moving(pool);
      const seen = await pool.inbox.count(next);
      const asked = { AccessToken, AttributeName: 'email' };
      const { CodeDeliveryDetails } = await pool.api.getUserAttributeVerificationCode(asked);
      same(CodeDeliveryDetails?.AttributeName, 'email', 'AttributeName');
      const Code = await pool.inbox.codeSentTo(next, seen);
      await pool.api.verifyUserAttribute({ ...asked, Code });
      same(await addressOf(pool, AccessToken), [next, 'true']);
    }),
    claim('another code is refused, and proves nothing', CODES, async (pool) => {
      const { next, AccessToken } = await moving(pool);
      const Code = other(await pool.inbox.codeSentTo(next));
      await refused(
        pool.api.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code }),
        'CodeMismatchException',
        'Invalid verification code provided, please try again.',
      );
      same(await addressOf(pool, AccessToken), [next, 'false']);
    }),
    claim('a code is good once', CODES, async (pool) => {
      const { next, AccessToken } = await moving(pool);
      const Code = await pool.inbox.codeSentTo(next);
      const proof = { AccessToken, AttributeName: 'email', Code };
      await pool.api.verifyUserAttribute(proof);
      await refused(pool.api.verifyUserAttribute(proof), 'ExpiredCodeException');
    }),
    claim(
      'the code of an address that was given up brings it back to nobody',
      CODES,
      async (pool) => {
        const { next, AccessToken } = await moving(pool);
        const Code = await pool.inbox.codeSentTo(next);
        const { email: last } = pool.newPerson();
        await pool.api.adminUpdateUserAttributes(calledVerified(pool, next, last));
        await pool.api
          .verifyUserAttribute({ AccessToken, AttributeName: 'email', Code })
          .catch(() => {}); // which refusal it gets is another matter
        same(await addressOf(pool, AccessToken), [last, 'true']);
      },
    ),
    claim('guessing codes ends in LimitExceededException', CODES, async (pool) => {
      const { next, AccessToken } = await moving(pool);
      const Code = other(await pool.inbox.codeSentTo(next));
      const guess = () =>
        pool.api.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code });
      for (let attempt = 1; attempt <= 15; attempt += 1) await guess().catch(() => {});
      await refused(guess(), 'LimitExceededException');
    }),
    claim('an attribute that is not there gets no code', async (pool) => {
      const { AccessToken } = await pool.tokensOf(await pool.confirmed());
      const asked = { AccessToken, AttributeName: 'phone_number' };
      await refused(pool.api.getUserAttributeVerificationCode(asked), 'InvalidParameterException');
    }),
    claim(
      'where the pool keeps the original, it stays and signs in until the new one is proved',
      KEPT,
      async (pool) => {
        const { person, next, AccessToken } = await moving(pool);
        same(await addressOf(pool, AccessToken), [person.email, 'true']);
        await pool.tokensOf(person);
        await refused(pool.byPassword({ ...person, email: next }), 'UserNotFoundException');
      },
    ),
    claim('the code goes to the new address, and moves the person there', KEPT, async (pool) => {
      const { person, next, AccessToken } = await moving(pool);
      same(await pool.inbox.count(person.email), 0, 'messages to the old address');
      const Code = await pool.inbox.codeSentTo(next);
      await pool.api.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code });
      same(await addressOf(pool, AccessToken), [next, 'true']);
      await pool.tokensOf({ ...person, email: next });
      await refused(pool.byPassword(person), 'UserNotFoundException');
    }),
    claim('what an administrator calls verified is stored at once', KEPT, async (pool) => {
      const person = await pool.confirmed();
      const { email: next } = pool.newPerson();
      await pool.api.adminUpdateUserAttributes(calledVerified(pool, person.email, next));
      const { AccessToken } = await pool.tokensOf({ ...person, email: next });
      same(await addressOf(pool, AccessToken), [next, 'true']);
    }),
  ],
};
