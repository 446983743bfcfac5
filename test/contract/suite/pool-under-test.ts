import { createHmac } from 'node:crypto';
import {
  type AuthFlowType,
  CognitoIdentityProvider,
  type InitiateAuthCommandOutput,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { srpSignIn } from '../../../bench/user-pool/srp-sign-in.ts';
import { type Person, somebody } from '../../support/people.ts';
import { Otherwise } from './assertions.ts';
import type { Inbox, PoolParts } from './pool-parts.ts';
import type { Stage } from './stage.ts';

export interface Tokens {
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
}

type Answer = Pick<
  InitiateAuthCommandOutput,
  'ChallengeName' | 'Session' | 'ChallengeParameters' | 'AuthenticationResult'
>;

/** A user pool and a client of it, as one claim meets them, and the people made in it. */
export class PoolUnderTest {
  readonly #parts: PoolParts;
  constructor(parts: PoolParts) {
    this.#parts = parts;
  }

  get api(): CognitoIdentityProvider {
    return this.#parts.api;
  }
  get UserPoolId(): string {
    return this.#parts.UserPoolId;
  }
  get ClientId(): string {
    return this.#parts.ClientId;
  }
  get region(): string {
    return this.#parts.region;
  }
  get endpoint(): string {
    return this.#parts.endpoint ?? `https://cognito-idp.${this.region}.amazonaws.com`;
  }
  get inbox(): Inbox {
    return given(this.#parts.inbox, 'codes');
  }
  textSentTo(destination: string): Promise<string> {
    return given(this.inbox.textSentTo, 'messages')(destination);
  }
  get stage(): Stage {
    return given(this.#parts.stage, 'triggers');
  }
  /** What the pool hands to a custom sender, decrypted. */
  openCode(code: unknown): Promise<string> {
    return given(this.#parts.openCode, 'sender codes')(String(code), this.UserPoolId);
  }
  get now(): () => number {
    return this.#parts.now;
  }

  advance(milliseconds: number): void {
    given(this.#parts.advance, 'clock')(milliseconds);
  }

  /** The same pool by another client of it. */
  byClient(ClientId: string, ClientSecret?: string): PoolUnderTest {
    return new PoolUnderTest({ ...this.#parts, ClientId, ClientSecret });
  }

  /** A client that sends no credentials and signs nothing. */
  unsigned(): CognitoIdentityProvider {
    const { region, endpoint } = this.#parts;
    return new CognitoIdentityProvider({
      region,
      ...(endpoint !== undefined && { endpoint }),
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
      maxAttempts: 1,
      signer: { sign: async (request) => request },
    });
  }

  /** Somebody nobody has met yet. */
  newPerson(): Person {
    const email = this.#parts.newEmail();
    this.#parts.people.push(email);
    return { ...somebody(), email };
  }

  async signUp(
    person = this.newPerson(),
    more: Pick<SignUpCommandInput, 'ClientMetadata' | 'ValidationData'> = {},
  ): Promise<Person & { sub: string }> {
    const { email: Username, password: Password } = person;
    const { UserSub } = await this.api.signUp({
      ClientId: this.ClientId,
      Username,
      Password,
      ...this.secretHash(Username),
      UserAttributes: [{ Name: 'email', Value: Username }],
      ...more,
    });
    return { ...person, sub: UserSub ?? '' };
  }

  /** Somebody with a temporary password and a verified address, made without a message. */
  async invited(person = this.newPerson(), attributes: Record<string, string> = {}) {
    const all = { email: person.email, email_verified: 'true', ...attributes };
    const { User } = await this.api.adminCreateUser({
      UserPoolId: this.UserPoolId,
      Username: person.email,
      TemporaryPassword: person.password,
      MessageAction: 'SUPPRESS',
      UserAttributes: Object.entries(all).map(([Name, Value]) => ({ Name, Value })),
    });
    return { ...person, username: User?.Username ?? '' };
  }

  /** Somebody who has confirmed and has a verified address, made without a message. */
  async confirmed(attributes: Record<string, string> = {}) {
    const person = await this.invited(this.newPerson(), attributes);
    await this.api.adminSetUserPassword({
      UserPoolId: this.UserPoolId,
      Username: person.email,
      Password: person.password,
      Permanent: true,
    });
    return person;
  }

  /** Begins a flow. */
  initiate(AuthFlow: AuthFlowType, USERNAME: string, parameters: Record<string, string> = {}) {
    const SECRET_HASH = this.secretHash(USERNAME).SecretHash;
    return this.api.initiateAuth({
      ClientId: this.ClientId,
      AuthFlow,
      AuthParameters: { USERNAME, ...(SECRET_HASH && { SECRET_HASH }), ...parameters },
    });
  }

  byPassword({ email, password }: Person) {
    return this.initiate('USER_PASSWORD_AUTH', email, { PASSWORD: password });
  }

  /** Answers a challenge. */
  respond(
    { ChallengeName, Session }: Answer,
    USERNAME: string,
    responses: Record<string, string>,
    ClientMetadata?: Record<string, string>,
  ) {
    const SECRET_HASH = this.secretHash(responses.USERNAME ?? USERNAME).SecretHash;
    return this.api.respondToAuthChallenge({
      ClientId: this.ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME, ...(SECRET_HASH && { SECRET_HASH }), ...responses },
      ClientMetadata,
    });
  }

  /** Both halves of SRP. */
  async bySrp({ email, password }: Person) {
    const client = srpSignIn(this.UserPoolId, password);
    const challenge = await this.initiate('USER_SRP_AUTH', email, { SRP_A: client.SRP_A });
    return this.respond(challenge, email, client.answer(challenge.ChallengeParameters));
  }

  async tokensOf(person: Person): Promise<Tokens> {
    return tokensIn(await this.byPassword(person));
  }

  secretHash(username: string): { SecretHash?: string } {
    const { ClientId, ClientSecret } = this.#parts;
    if (ClientSecret === undefined) return {};
    const mac = createHmac('sha256', ClientSecret).update(username + ClientId);
    return { SecretHash: mac.digest('base64') };
  }
}

/** @throws Otherwise when the answer holds no tokens. */
export function tokensIn({ AuthenticationResult, ChallengeName }: Answer): Tokens {
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
  if (!AccessToken || !IdToken || !RefreshToken) {
    throw new Otherwise(`no tokens, but ${ChallengeName ?? 'no challenge either'}`);
  }
  return { AccessToken, IdToken, RefreshToken };
}

function given<T>(part: T | undefined, need: string): T {
  if (part === undefined) throw new TypeError(`This claim forgot to say that it needs "${need}".`);
  return part;
}
