import { describe, expect, test } from '@jest/globals';
import { routes as adminRoutes } from '../../functions/admin-api/routes.ts';
import { routes } from '../../functions/api/routes.ts';
import { createAuthChallengeTrigger } from '../../functions/create-auth-challenge/trigger.ts';
import { customEmailSenderTrigger } from '../../functions/custom-email-sender/trigger.ts';
import { customMessageTrigger } from '../../functions/custom-message/trigger.ts';
import { customSmsSenderTrigger } from '../../functions/custom-sms-sender/trigger.ts';
import { defineAuthChallengeTrigger } from '../../functions/define-auth-challenge/trigger.ts';
import { postAuthenticationTrigger } from '../../functions/post-authentication/trigger.ts';
import { postConfirmationTrigger } from '../../functions/post-confirmation/trigger.ts';
import { preAuthenticationTrigger } from '../../functions/pre-authentication/trigger.ts';
import { preSignUpTrigger } from '../../functions/pre-sign-up/trigger.ts';
import { readClaimPolicy } from '../../functions/pre-token-generation/policy.ts';
import { preTokenGenerationTrigger } from '../../functions/pre-token-generation/trigger.ts';
import { userMigrationTrigger } from '../../functions/user-migration/trigger.ts';
import { verifyAuthChallengeResponseTrigger } from '../../functions/verify-auth-challenge-response/trigger.ts';
import claims from '../../policy/claims.json' with { type: 'json' };
import messages from '../../policy/custom-messages.json' with { type: 'json' };
import signIn from '../../policy/sign-in.json' with { type: 'json' };
import { createApi } from '../../shared/http.ts';
import type { Runtime } from '../../shared/invocation.ts';
import { readMessageTemplates } from '../../shared/pool-messages/templates.ts';
import { readSignInPolicy } from '../../shared/sign-in-policy.ts';
import type { PolicyDocument } from '../../shared/sign-up-policy/policy-document.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { challengePorts } from '../support/challenge-ports.ts';
import { challengePolicy, issueRules } from '../support/challenge-rules.ts';
import { publishedCodes } from '../support/encrypted-code.ts';
import { eventFixture, eventFixtureNames } from '../support/event-fixture.ts';
import { fc } from '../support/fast-check.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { lambdaContext } from '../support/lambda-context.ts';
import { aCompletion, aConfirmation, onboardingPorts } from '../support/onboarding.ts';
import { recordedRuntime } from '../support/recorded-runtime.ts';
import { BLAND } from '../support/refusals.ts';
import { routePorts } from '../support/route-ports.ts';
import { signUpPorts } from '../support/sign-up-ports.ts';
import { distrustingVerifier } from '../support/trusting-verifier.ts';

type Handler = (event: unknown, context: ReturnType<typeof lambdaContext>) => Promise<unknown>;

const everyRule: PolicyDocument = {
  mode: 'invite-only',
  captcha: { verifyUrl: 'https://verify.example', secretParameter: '/a/captcha' },
  blockedDomains: ['blocked.example'],
  requiredAttributes: { email: { pattern: '.+' } },
  oneAccountPerMailbox: true,
  federatedSameEmail: 'link',
};

const HANDLERS: Record<string, (runtime: Runtime) => Handler> = {
  'pre-sign-up': (runtime) =>
    createTrigger(preSignUpTrigger, () => signUpPorts(everyRule).ports, runtime),
  'post-confirmation': (runtime) =>
    createTrigger(postConfirmationTrigger, () => aConfirmation(onboardingPorts()), runtime),
  'post-authentication': (runtime) =>
    createTrigger(postAuthenticationTrigger, () => aCompletion(onboardingPorts()), runtime),
  'define-auth-challenge': (runtime) =>
    createTrigger(defineAuthChallengeTrigger, () => challengePolicy(), runtime),
  'create-auth-challenge': (runtime) =>
    createTrigger(
      createAuthChallengeTrigger,
      () => ({ ...issueRules(), ports: challengePorts() }),
      runtime,
    ),
  'verify-auth-challenge-response': (runtime) =>
    createTrigger(
      verifyAuthChallengeResponseTrigger,
      () => ({ policy: challengePolicy(), ports: challengePorts() }),
      runtime,
    ),
  'pre-authentication': (runtime) =>
    createTrigger(
      preAuthenticationTrigger,
      () => ({ policy: readSignInPolicy(signIn), clock: fixedClock() }),
      runtime,
    ),
  'pre-token-generation': (runtime) =>
    createTrigger(
      preTokenGenerationTrigger,
      () => ({ claims: readClaimPolicy(claims), signIn: readSignInPolicy(signIn) }),
      runtime,
    ),
  'custom-message': (runtime) =>
    createTrigger(customMessageTrigger, () => readMessageTemplates(messages), runtime),
  'custom-email-sender': (runtime) =>
    createTrigger(
      customEmailSenderTrigger,
      () => ({
        templates: readMessageTemplates(messages),
        ports: { ...challengePorts(), codes: publishedCodes() },
      }),
      runtime,
    ),
  'custom-sms-sender': (runtime) =>
    createTrigger(
      customSmsSenderTrigger,
      () => ({
        templates: readMessageTemplates(messages),
        policy: challengePolicy(),
        ports: { ...challengePorts(), codes: publishedCodes() },
      }),
      runtime,
    ),
  'user-migration': (runtime) =>
    createTrigger(
      userMigrationTrigger,
      () => ({ signIn: async () => null, find: async () => null }),
      runtime,
    ),
  'admin-api': (runtime) => createApi(adminRoutes, () => routePorts(), runtime),
  api: (runtime) => createApi(routes, () => routePorts({ verifier: distrustingVerifier }), runtime),
};

/** An example with one value, at any depth, replaced by any other. */
function damaged(event: object): fc.Arbitrary<object> {
  const paths = pathsOf(event);
  return fc.tuple(fc.constantFrom(...paths), fc.jsonValue()).map(([path, value]) => {
    const copy = structuredClone(event);
    const parent = path.slice(0, -1).reduce((inner, key) => inner[key] as Inner, copy as Inner);
    parent[String(path.at(-1))] = value;
    return copy;
  });
}

type Inner = { [key: string]: Inner | unknown } & object;

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...pathsOf(inner, [...path, key]),
  ]);
}

/** What people may read: a code and a sentence. */
const REFUSED = /^(SIGN(?:UP|IN)_[A-Z_]+: [A-Z][\w ,@-]+|(SERVICE_FAULT|ACCOUNT_UNFINISHED): .+)$/;

/** Who was told so is confirmed already, or signs in whatever happens here. */
const OWN_WAY: Record<string, (outcome: unknown, event: unknown) => boolean> = {
  'post-confirmation': (outcome) =>
    outcome instanceof Error && outcome.message.startsWith('ACCOUNT_UNFINISHED: '),
  'post-authentication': (outcome, event) => outcome === event,
};

describe.each(Object.keys(HANDLERS))('%s, given anything at all', (name) => {
  const events = eventFixtureNames(name).map(eventFixture);
  const anything = fc.oneof(fc.jsonValue(), fc.object(), ...events.map((event) => damaged(event)));

  test('answers or refuses in its own words, with one line in the log', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (event) => {
        const runtime = recordedRuntime();
        const handler = HANDLERS[name]?.(runtime) as Handler;
        const outcome = await handler(event, lambdaContext()).catch((error: Error) => error);
        expect(runtime.lines).toHaveLength(1);
        expect(runtime.lines[0]).not.toMatchObject({ code: 'UNEXPECTED' });
        if (outcome instanceof Error) {
          expect(['Refusal', 'Fault']).toContain(outcome.name);
          expect(outcome.message).toMatch(REFUSED);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('what is not an event of its own is our fault, said blandly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (event) => {
        const handler = HANDLERS[name]?.(recordedRuntime()) as Handler;
        const outcome = await handler(event, lambdaContext()).catch((error: Error) => error);
        expect(isOurFault(outcome) || OWN_WAY[name]?.(outcome, event)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

function isOurFault(outcome: unknown): boolean {
  if (outcome instanceof Error) return outcome.message === BLAND;
  return (outcome as { statusCode?: number } | null)?.statusCode === 500;
}
