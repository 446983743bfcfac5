import type { ClaimPolicy } from './policy.ts';

export interface TokenInput {
  /** null for a client's own token (client credentials). */
  attributes: Readonly<Record<string, string>> | null;
  groups: readonly string[];
}

export interface TokenChanges {
  add: Readonly<Record<string, string | readonly string[]>>;
  suppress: readonly string[];
}

export interface TokenDecision {
  id: TokenChanges;
  access: TokenChanges;
  scopesToAdd: readonly string[];
  /** Claims that would have made a token too large, in the policy's order. */
  leftOut: readonly string[];
}

/** Octets of a token beside its attributes, groups and our claims: header, signature, times, ids. */
const ownBytes = 1300;

/**
 * What the policy adds to and takes from the tokens of somebody with these attributes and groups.
 * An attribute that the user has not is no claim. The policy's order is its order of importance:
 * what no longer fits into a token is left out from the end.
 */
export function decideTokens(input: TokenInput, policy: ClaimPolicy): TokenDecision {
  const wanted = policy.claims.flatMap(({ claim, from, tokens }) => {
    const value = claimValue(from, input);
    return value === null ? [] : [{ claim, value, tokens }];
  });
  const limit = policy.largestTokenBytes;
  let kept = wanted.length;
  while (kept > 0 && tokenBytes(input, wanted.slice(0, kept)) > limit) kept -= 1;
  const changesOf = (token: 'id' | 'access'): TokenChanges => ({
    add: Object.fromEntries(
      wanted
        .slice(0, kept)
        .filter(({ tokens }) => tokens.includes(token))
        .map(({ claim, value }) => [claim, value]),
    ),
    suppress: policy.suppress[token],
  });
  const isForMe = (groups: readonly string[]) => groups.some((one) => input.groups.includes(one));
  return {
    id: changesOf('id'),
    access: changesOf('access'),
    scopesToAdd: policy.scopes.flatMap(({ scope, groups }) => (isForMe(groups) ? [scope] : [])),
    leftOut: wanted.slice(kept).map(({ claim }) => claim),
  };
}

type Source = ClaimPolicy['claims'][number]['from'];

function claimValue(from: Source, { attributes, groups }: TokenInput) {
  if (from === 'groups') return groups.length === 0 ? null : groups;
  if ('text' in from) return from.text;
  return attributes?.[from.attribute] || null;
}

/** Of the larger one, the ID token, as text: base64url makes four of three. */
function tokenBytes(
  { attributes, groups }: TokenInput,
  claims: readonly { claim: string; value: unknown }[],
): number {
  const added = Object.fromEntries(claims.map(({ claim, value }) => [claim, value]));
  const content = JSON.stringify([attributes, groups, added]);
  return ownBytes + Math.ceil((Buffer.byteLength(content) * 4) / 3);
}
