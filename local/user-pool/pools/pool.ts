import { type AttributeSchema, createAttributeSchema } from '../users/attribute-schema.ts';
import type { UserPoolProperties } from './pool-definition.ts';

/** An attribute that can identify a person beside the username. */
export type AliasAttribute = 'email' | 'phone_number' | 'preferred_username';

/** A user pool as the operations see it: its properties and what follows from them. */
export interface Pool {
  readonly id: string;
  readonly name: string;
  /** The part of the id after the underscore: what SRP calls the pool (facts: cognito-api 2.2). */
  readonly srpName: string;
  readonly region: string;
  readonly arn: string;
  /** `iss` of its tokens, AWS's own (facts: cognito-api 3.4). */
  readonly issuer: string;
  readonly properties: UserPoolProperties;
  readonly schema: AttributeSchema;
  readonly caseSensitive: boolean;
  /** What stands in for a username at sign-up; the username itself is then a generated UUID. */
  readonly usernameAttributes: readonly ('email' | 'phone_number')[];
  /** What one may sign in with beside the username, once verified. */
  readonly aliasAttributes: readonly AliasAttribute[];
  readonly autoVerifiedAttributes: readonly ('email' | 'phone_number')[];
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** The account number in the ARNs of a local pool. */
const ACCOUNT = '123456789012';

/** Builds the view of a stored pool. Times in epoch milliseconds. */
export function createPool(stored: {
  id: string;
  properties: UserPoolProperties;
  createdAt: number;
  modifiedAt: number;
}): Pool {
  const { id, properties } = stored;
  const [region = '', srpName = ''] = id.split('_');
  return {
    ...stored,
    name: properties.UserPoolName ?? properties.PoolName ?? id,
    srpName,
    region,
    arn: `arn:aws:cognito-idp:${region}:${ACCOUNT}:userpool/${id}`,
    issuer: `https://${issuerHost(properties)}.${region}.amazonaws.com/${id}`,
    schema: createAttributeSchema(properties.Schema),
    // Through the API the default is true (facts: cognito-api 4.2).
    caseSensitive: properties.UsernameConfiguration?.CaseSensitive ?? true,
    usernameAttributes: properties.UsernameAttributes ?? [],
    aliasAttributes: properties.AliasAttributes ?? [],
    autoVerifiedAttributes: properties.AutoVerifiedAttributes ?? [],
  };
}

function issuerHost({ IssuerConfiguration }: UserPoolProperties): string {
  return IssuerConfiguration?.Type === 'UPDATED' ? 'issuer-cognito-idp' : 'cognito-idp';
}

/** What usernames and aliases are compared by: folded where the pool ignores case. */
export function comparisonKey(pool: Pool, value: string): string {
  return pool.caseSensitive ? value : value.toLowerCase();
}

/** The attributes that find a user in this pool beside the username. */
export function identifyingAttributes(pool: Pool): readonly AliasAttribute[] {
  return pool.usernameAttributes.length > 0 ? pool.usernameAttributes : pool.aliasAttributes;
}
