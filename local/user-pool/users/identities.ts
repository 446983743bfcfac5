import type { Attributes } from './user.ts';

/** An outer account of a user, as the attribute `identities` lists it (facts: cognito-api 3.2). */
export interface Identity {
  userId: string;
  providerName: string;
  providerType: string;
  issuer: string | null;
  primary: boolean;
  /** Epoch milliseconds. */
  dateCreated: number;
}

/** Providers that have a type of their own; any other is taken for one of OpenID Connect. */
const SOCIAL = new Set(['Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple']);

/** The outer accounts of a user, none where the attribute is missing. */
export function readIdentities(attributes: Attributes): Identity[] {
  return attributes.identities === undefined ? [] : JSON.parse(attributes.identities);
}

/** The attributes with these identities; none at all leave no attribute behind. */
export function withIdentities(
  { identities: _, ...others }: Attributes,
  identities: readonly Identity[],
): Attributes {
  return identities.length === 0 ? others : { ...others, identities: JSON.stringify(identities) };
}

/** An outer account that is linked now; times in epoch milliseconds. */
export function newIdentityOf(providerName: string, userId: string, now: number): Identity {
  const providerType = SOCIAL.has(providerName) ? providerName : 'OIDC';
  return { userId, providerName, providerType, issuer: null, primary: false, dateCreated: now };
}

/** As an ID token carries them: booleans and times are strings there. */
export function identitiesClaim(text: string): unknown[] {
  return (JSON.parse(text) as Identity[]).map((identity) => ({
    ...identity,
    primary: String(identity.primary),
    dateCreated: String(identity.dateCreated),
  }));
}
