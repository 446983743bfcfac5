import { PASSWORD, type World } from './world.ts';

/** How one trigger comes to be invoked. */
export interface Scenario {
  trigger: string;
  /** All that goes before the call under test, in fine weather. */
  prepare(world: World, email: string): Promise<() => Promise<unknown>>;
  /** A trigger that no call waits for: its faults must not show. */
  unawaited?: boolean;
  /** Where the person's messages go, if not to their e-mail address. */
  address?(email: string): string;
  /** What a person does next once all is well again, after which their row must be there. */
  recover?(world: World, email: string): Promise<unknown>;
}

const signUp = ({ api, config }: World, Username: string) =>
  api.signUp({
    ClientId: config.userPoolClientId,
    Username,
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: Username }],
  });

async function confirm({ api, config }: World, Username: string, ConfirmationCode: string) {
  return api.confirmSignUp({ ClientId: config.userPoolClientId, Username, ConfirmationCode });
}

const signIn = ({ api, config }: World, USERNAME: string) =>
  api.initiateAuth({
    ClientId: config.userPoolClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD },
  });

const begin = ({ api, config }: World, USERNAME: string) =>
  api.initiateAuth({
    ClientId: config.userPoolClientId,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME },
  });

async function confirmed(world: World, email: string): Promise<void> {
  await signUp(world, email);
  await confirm(world, email, await world.codeSentTo(email));
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

export const scenarios: Scenario[] = [
  { trigger: 'PreSignUp', prepare: async (world, email) => () => signUp(world, email) },
  {
    trigger: 'PostConfirmation',
    prepare: async (world, email) => {
      await signUp(world, email);
      const code = await world.codeSentTo(email);
      return () => confirm(world, email, code);
    },
    recover: signIn,
  },
  {
    trigger: 'PostAuthentication',
    prepare: async (world, email) => {
      await confirmed(world, email);
      return () => signIn(world, email);
    },
    recover: signIn,
  },
  ...['DefineAuthChallenge', 'CreateAuthChallenge'].map((trigger) => ({
    trigger,
    prepare: async (world: World, email: string) => {
      await confirmed(world, email);
      return () => begin(world, email);
    },
  })),
  {
    // With a wrong answer: whatever breaks, it must not become the right one.
    trigger: 'VerifyAuthChallengeResponse',
    prepare: async (world, email) => {
      await confirmed(world, email);
      const { Session } = await begin(world, email);
      const ANSWER = wrong(await world.codeSentTo(email));
      return () =>
        world.api.respondToAuthChallenge({
          ClientId: world.config.userPoolClientId,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session,
          ChallengeResponses: { USERNAME: email, ANSWER },
        });
    },
  },
  // The last, since they stay switched on.
  ...['PreAuthentication', 'PreTokenGeneration'].map((trigger) => ({
    trigger,
    prepare: async (world: World, email: string) => {
      await world.switchOn(trigger);
      await confirmed(world, email);
      return () => signIn(world, email);
    },
  })),
  {
    // Nobody signed up: the directory of old knows everybody.
    trigger: 'UserMigration',
    prepare: async (world, email) => {
      await world.switchOn('UserMigration');
      return () => signIn(world, email);
    },
    recover: signIn,
  },
  {
    trigger: 'CustomMessage',
    prepare: async (world, email) => {
      await world.switchOn('CustomMessage');
      return () => signUp(world, email);
    },
  },
  {
    trigger: 'CustomEmailSender',
    unawaited: true,
    prepare: async (world, email) => {
      await world.switchSenderOn('CustomEmailSender');
      return () => signUp(world, email);
    },
  },
  {
    trigger: 'CustomSMSSender',
    unawaited: true,
    address: phoneOf,
    prepare: async (world, email) => {
      await world.switchSenderOn('CustomSMSSender');
      return () =>
        world.api.adminCreateUser({
          UserPoolId: world.config.userPoolId,
          Username: email,
          TemporaryPassword: PASSWORD,
          DesiredDeliveryMediums: ['SMS'],
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'phone_number', Value: phoneOf(email) },
          ],
        });
    },
  },
];

function phoneOf(email: string): string {
  return `+49151${email.replace(/\D/g, '').padStart(8, '0')}`;
}
