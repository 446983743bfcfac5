import { matches, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';
import { ECHOES } from '../suite/stage.ts';

const ALL = { triggers: ECHOES };
const METADATA = { channel: 'app' };

const requestOf = (pool: PoolUnderTest, source: string) =>
  pool.stage.events.find(({ triggerSource }) => triggerSource === source)?.request;

export const triggerEvents: Flow = {
  name: 'Triggers: events',
  authFlows: [],
  claims: [
    claim('the envelope is Cognito’s', ALL, async (pool) => {
      const { email, sub } = await pool.signUp();
      const event = pool.stage.events.find(({ triggerSource }) =>
        /CustomMessage/.test(triggerSource),
      );
      same([event?.version, event?.region], ['1', pool.region], 'version and region');
      same([event?.userPoolId, event?.userName], [pool.UserPoolId, sub]);
      same(event?.callerContext.clientId, pool.ClientId, 'clientId');
      const attributes = (event?.request.userAttributes ?? {}) as Record<string, string>;
      same([attributes.email, attributes.sub], [email, sub], 'userAttributes');
    }),
    claim('CustomMessage has usernameParameter for AdminCreateUser alone', ALL, async (pool) => {
      await pool.signUp();
      const { email: Username } = pool.newPerson();
      await pool.api.adminCreateUser({
        UserPoolId: pool.UserPoolId,
        Username,
        UserAttributes: [{ Name: 'email', Value: Username }],
        DesiredDeliveryMediums: ['EMAIL'],
      });
      const parameters = ['CustomMessage_SignUp', 'CustomMessage_AdminCreateUser'].map(
        (source) => requestOf(pool, source)?.usernameParameter,
      );
      same(parameters, [null, '{username}'], 'usernameParameter');
    }),
    claim('CustomMessage never gets the code itself', ALL, async (pool) => {
      await pool.signUp();
      same(requestOf(pool, 'CustomMessage_SignUp')?.codeParameter, '{####}');
    }),
    claim(
      'ClientMetadata of InitiateAuth is PreAuthentication’s validationData, and goes no further',
      ALL,
      async (pool) => {
        const { email: USERNAME, password: PASSWORD } = await pool.confirmed();
        await pool.api.initiateAuth({
          ClientId: pool.ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD },
          ClientMetadata: METADATA,
        });
        same(requestOf(pool, 'PreAuthentication_Authentication')?.validationData, METADATA);
        for (const source of [
          'PostAuthentication_Authentication',
          'TokenGeneration_Authentication',
        ]) {
          same(requestOf(pool, source)?.clientMetadata, undefined, source);
        }
      },
    ),
    claim(
      'PreSignUp gets ValidationData and ClientMetadata, and has no sub yet',
      ALL,
      async (pool) => {
        const { email } = await pool.signUp(pool.newPerson(), {
          ValidationData: [{ Name: 'invite', Value: 'abc' }],
          ClientMetadata: METADATA,
        });
        const request = requestOf(pool, 'PreSignUp_SignUp');
        same(request?.validationData, { invite: 'abc' });
        same(request?.clientMetadata, METADATA);
        same(request?.userAttributes, { email });
        matches(pool.stage.events[0]?.userName, /^[0-9a-f]{8}-/, 'userName');
      },
    ),
  ],
};
