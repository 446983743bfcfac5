import { respond, type ScriptedTrigger } from '../../support/scripted-triggers.ts';
import { decoded } from '../../support/tokens.ts';
import { matches, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';

const OLD_PASSWORD = 'From-Elsewhere-1';

/** Knows everybody, by one password. */
const migrates: ScriptedTrigger = (event) => {
  if (event.request.password !== OLD_PASSWORD) throw new Error('unknown');
  const userAttributes = { email: event.userName, email_verified: 'true' };
  return respond({ userAttributes, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' })(
    event,
  );
};

export const triggerAnswers: Flow = {
  name: 'Triggers: answers',
  authFlows: [],
  claims: [
    claim(
      'PreSignUp confirms and verifies',
      {
        triggers: { PreSignUp: respond({ autoConfirmUser: true, autoVerifyEmail: true }) },
      },
      async (pool) => {
        const person = await pool.signUp();
        const { IdToken } = await pool.tokensOf(person);
        same(decoded(IdToken).claims.email_verified, true, 'email_verified');
      },
    ),
    claim(
      'for AdminCreateUser what PreSignUp answers is ignored',
      {
        triggers: { PreSignUp: respond({ autoConfirmUser: true, autoVerifyEmail: true }) },
      },
      async (pool) => {
        const { email: Username } = await pool.invited();
        const user = await pool.api.adminGetUser({ UserPoolId: pool.UserPoolId, Username });
        same(user.UserStatus, 'FORCE_CHANGE_PASSWORD');
        same(pool.stage.sources, ['PreSignUp_AdminCreateUser'], 'invoked');
      },
    ),
    claim(
      'CustomMessage words the mail, and the code is put in its place',
      {
        needs: ['messages'],
        triggers: {
          CustomMessage: respond({
            emailSubject: 'Hello',
            emailMessage: 'Take {####} to the pool',
          }),
        },
      },
      async (pool) => {
        const { email } = await pool.signUp();
        matches(await pool.textSentTo(email), /^Take \d{6} to the pool/, 'the mail');
      },
    ),
    claim(
      'PreTokenGeneration adds, replaces and suppresses claims of the ID token',
      {
        triggers: {
          PreTokenGeneration: respond({
            claimsOverrideDetails: {
              claimsToAddOrOverride: { team: 'red', email: 'other@example.com' },
              claimsToSuppress: ['email_verified'],
            },
          }),
        },
      },
      async (pool) => {
        const { IdToken, AccessToken } = await pool.tokensOf(await pool.confirmed());
        const { claims } = decoded(IdToken);
        same([claims.team, claims.email], ['red', 'other@example.com']);
        same(claims.email_verified, undefined, 'email_verified');
        same(decoded(AccessToken).claims.team, undefined, 'the access token');
      },
    ),
    claim(
      'PreTokenGeneration cannot change who it is',
      {
        triggers: {
          PreTokenGeneration: respond({
            claimsOverrideDetails: { claimsToAddOrOverride: { sub: 'another', iss: 'elsewhere' } },
          }),
        },
      },
      async (pool) => {
        const person = await pool.confirmed();
        const { IdToken } = await pool.tokensOf(person);
        same(decoded(IdToken).claims.sub, person.username, 'sub');
      },
    ),
    claim(
      'UserMigration takes somebody over at their first sign-in',
      {
        triggers: { UserMigration: migrates },
      },
      async (pool) => {
        const person = { ...pool.newPerson(), password: OLD_PASSWORD };
        await pool.tokensOf(person);
        const Username = person.email;
        const user = await pool.api.adminGetUser({ UserPoolId: pool.UserPoolId, Username });
        same(user.UserStatus, 'CONFIRMED');
      },
    ),
    claim(
      'whom UserMigration does not know is not taken over',
      {
        triggers: { UserMigration: migrates },
      },
      async (pool) => {
        const person = pool.newPerson();
        const answer = await pool.byPassword(person).then(
          () => 'tokens',
          () => 'refused',
        );
        same(answer, 'refused');
        const Username = person.email;
        const call = pool.api.adminGetUser({ UserPoolId: pool.UserPoolId, Username });
        await refused(call, 'UserNotFoundException');
      },
    ),
  ],
};
