import * as v from 'valibot';
import { ConfigError } from '../errors.ts';
import {
  type ChallengeMethodId,
  challengeMethodIds,
  type SignInPurpose,
} from './challenge-method.ts';
import { isSignInPage } from './sign-in-page.ts';

const count = (minimum: number, maximum: number) => {
  const form = `a whole number from ${minimum} to ${maximum}`;
  return v.pipe(
    v.number(form),
    v.integer(form),
    v.minValue(minimum, form),
    v.maxValue(maximum, form),
  );
};
const price = v.pipe(v.number('a price in US dollars'), v.minValue(0, 'a price in US dollars'));
const methods = v.array(
  v.picklist(challengeMethodIds, `one of ${challengeMethodIds.join(', ')}`),
  'a list of methods',
);
const page = v.pipe(
  v.string('a web address'),
  v.check(isSignInPage, 'an https address without a fragment, or http on localhost'),
);

const codes = {
  digits: count(6, 8),
  lifetimeSeconds: count(60, 3600),
  tries: count(1, 5),
  wrongAnswersPerUserAndDay: count(3, 100),
};
const links = { lifetimeSeconds: count(60, 3600), pages: v.array(page, 'a list of pages') };
const resend = {
  /** Not before Cognito's last attempt of one call is over (facts: cognito-triggers 6). */
  afterSeconds: count(20, 600),
  maximum: count(0, 5),
  earlierCodes: v.picklist(['keep', 'replace'], 'keep or replace'),
};
const client = v.strictObject({
  passwordless: v.exactOptional(methods),
  secondFactor: v.exactOptional(methods),
  codes: v.exactOptional(
    v.strictObject({
      digits: v.exactOptional(codes.digits),
      lifetimeSeconds: v.exactOptional(codes.lifetimeSeconds),
      tries: v.exactOptional(codes.tries),
      wrongAnswersPerUserAndDay: v.exactOptional(codes.wrongAnswersPerUserAndDay),
    }),
  ),
  links: v.exactOptional(
    v.strictObject({
      lifetimeSeconds: v.exactOptional(links.lifetimeSeconds),
      pages: v.exactOptional(links.pages),
    }),
  ),
  resend: v.exactOptional(
    v.strictObject({
      afterSeconds: v.exactOptional(resend.afterSeconds),
      maximum: v.exactOptional(resend.maximum),
      earlierCodes: v.exactOptional(resend.earlierCodes),
    }),
  ),
});
const country = v.strictObject({
  prefix: v.pipe(
    v.string('a calling prefix'),
    v.regex(/^\+[1-9]\d{0,6}$/, 'a calling prefix such as +49'),
  ),
  perDay: count(0, 1_000_000),
  priceUsd: price,
});
const messages = count(0, 10_000_000);

/** The form of policy/challenges.json; docs/challenges.md says what each key means. */
export const challengePolicyDocument = v.strictObject({
  passwordless: methods,
  secondFactor: methods,
  codes: v.strictObject(codes),
  links: v.strictObject(links),
  resend: v.strictObject(resend),
  clients: v.record(v.pipe(v.string(), v.regex(/^[\w+]{1,128}$/, 'an app client id')), client),
  email: v.strictObject({
    perAddressAndDay: messages,
    perClientAndDay: messages,
    perDay: messages,
    priceUsd: price,
  }),
  sms: v.strictObject({
    domain: v.pipe(
      v.string('a domain'),
      v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'the domain of the sign-in page'),
    ),
    countries: v.array(country, 'a list of countries'),
    perAddressAndDay: messages,
    perClientAndDay: messages,
    perDay: messages,
  }),
  answerAfterMilliseconds: count(0, 2000),
});

export type ChallengePolicyDocument = v.InferOutput<typeof challengePolicyDocument>;

/** What holds for one app client. */
export type ClientChallenges = Pick<
  ChallengePolicyDocument,
  'passwordless' | 'secondFactor' | 'codes' | 'links' | 'resend'
>;

export interface ChallengePolicy
  extends Pick<ChallengePolicyDocument, 'email' | 'sms' | 'answerAfterMilliseconds'> {
  forClient(clientId: string | null): ClientChallenges;
}

/**
 * Reads the policy that an operator edits.
 * @param file its path, for messages
 * @throws ConfigError POLICY_INVALID naming each wrong key and what it accepts
 */
export function readChallengePolicy(content: unknown, file: string): ChallengePolicy {
  const result = v.safeParse(challengePolicyDocument, content);
  const flaws = result.success
    ? contradictions(result.output)
    : result.issues.map(
        (issue) => `${v.getDotPath(issue) ?? 'the whole'} must be ${issue.message}`,
      );
  if (!result.success || flaws.length > 0) {
    throw new ConfigError('POLICY_INVALID', `${file}: ${flaws.join('; ')}`);
  }
  const { clients, email, sms, answerAfterMilliseconds, ...usual } = result.output;
  const owned = new Map(
    Object.entries(clients).map(([id, own]) => [id, clientOf(result.output, own)]),
  );
  return {
    email,
    sms,
    answerAfterMilliseconds,
    forClient: (clientId) => owned.get(clientId ?? '') ?? usual,
  };
}

export function methodsFor(
  client: ClientChallenges,
  purpose: SignInPurpose,
): readonly ChallengeMethodId[] {
  return purpose === 'passwordless' ? client.passwordless : client.secondFactor;
}

function clientOf(
  policy: ChallengePolicyDocument,
  own: v.InferOutput<typeof client>,
): ClientChallenges {
  const { passwordless, secondFactor, codes, links, resend } = policy;
  return {
    passwordless: own.passwordless ?? passwordless,
    secondFactor: own.secondFactor ?? secondFactor,
    codes: { ...codes, ...own.codes },
    links: { ...links, ...own.links },
    resend: { ...resend, ...own.resend },
  };
}

/** What no single key shows: a method that is on and cannot work. */
function contradictions(policy: ChallengePolicyDocument): string[] {
  const places: [string, ClientChallenges][] = [
    ['the whole', policy],
    ...Object.entries(policy.clients).map(([id, own]): [string, ClientChallenges] => [
      `clients.${id}`,
      clientOf(policy, own),
    ]),
  ];
  if (policy.sms.countries.length > 0) return [];
  return places
    .filter(([, own]) => [...own.passwordless, ...own.secondFactor].includes('sms-code'))
    .map(([place]) => `${place} must have sms.countries where sms-code is on`);
}
