import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import {
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { srpSignIn } from '../../bench/user-pool/srp-sign-in.ts';

/** A pool's client, and what went on behind it so far. */
export interface Probed {
  client: CognitoIdentityProviderClient;
  clientId: string;
  /** Invocations of triggers, attempts included. */
  invocations(): number;
  /** Messages to an address, the pool's and the functions'. */
  messages(username: string): Promise<number>;
}

type Probe = (ClientId: string, Username: string) => InstanceType<typeof InitiateAuthCommand>;

const auth =
  (AuthFlow: 'USER_PASSWORD_AUTH' | 'USER_SRP_AUTH' | 'CUSTOM_AUTH', rest: () => object): Probe =>
  (ClientId, USERNAME) =>
    new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { USERNAME, ...rest() } });

/** Every call by which somebody could ask whether a person is known; SignUp says so on AWS too. */
export const probes: Record<string, Probe> = {
  'sign-in by password': auth('USER_PASSWORD_AUTH', () => ({ PASSWORD: 'Wrong-Horse-42!' })),
  'sign-in by SRP': auth('USER_SRP_AUTH', () => ({
    SRP_A: srpSignIn('us-east-1_AbCdEf123', 'Wrong-Horse-42!').SRP_A,
  })),
  'sign-in by code': auth('CUSTOM_AUTH', () => ({})),
  'forgotten password': (ClientId, Username) =>
    new ForgotPasswordCommand({ ClientId, Username }) as never,
  'code again': (ClientId, Username) =>
    new ResendConfirmationCodeCommand({ ClientId, Username }) as never,
};

/** What a caller sees of one call, but for the values: status, error, shape, triggers run. */
async function seen(probed: Probed, probe: Probe, username: string) {
  const { client, clientId, invocations } = probed;
  const before = invocations();
  const sentBefore = await probed.messages(username);
  const answer = await client.send(probe(clientId, username)).then(
    ({ $metadata, ...output }) => ({ status: $metadata.httpStatusCode, shape: shapeOf(output) }),
    ({ name, message, $metadata }) => ({
      status: $metadata.httpStatusCode,
      shape: `${name}: ${message}`,
    }),
  );
  const messages = (await probed.messages(username)) - sentBefore;
  return { answer: { ...answer, triggers: invocations() - before }, messages };
}

/** Names and types at every depth; values may differ, and the lengths of numbers in hexadecimal do by chance. */
export function shapeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  const inner = Object.entries(value).map(([key, part]) => `${key}:${shapeOf(part)}`);
  return `{${inner.sort().join()}}`;
}

/**
 * The names of the probes that tell a known person from an unknown one, or with which somebody could
 * be sent more than the one message that they may have asked for, or a stranger any.
 */
export async function tellingProbes(
  probed: Probed,
  known: (probe: string) => Promise<string>,
  unknown: () => string,
): Promise<string[]> {
  const telling: string[] = [];
  for (const [name, probe] of Object.entries(probes)) {
    const one = await seen(probed, probe, await known(name));
    const other = await seen(probed, probe, unknown());
    const tells = JSON.stringify(one.answer) !== JSON.stringify(other.answer);
    if (tells || one.messages > 1 || other.messages > 0) telling.push(name);
  }
  return telling;
}

/**
 * How often a time of the first list is longer than one of the second, 0 to 1: half is no difference
 * at all, 0 and 1 tell each from the other. A matter of ranks, so that no machine is too slow for it.
 */
export function chanceOfLonger(first: number[], second: number[]): number {
  const pairs = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  return pairs.reduce((sum: number, value) => sum + value, 0) / pairs.length;
}
