import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { LocalConfig } from '../../local/config-file.ts';
import { runningStack } from './running-stack.ts';

export type Claims = Record<string, unknown>;

/** Header and claims of a token, unverified. */
export function decoded(token: string): { header: Claims; claims: Claims } {
  const [header, claims] = token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString());
  return { header: JSON.parse(header ?? ''), claims: JSON.parse(claims ?? '') };
}

export async function jwksOf(stack: LocalConfig = runningStack()) {
  const answer = await fetch(
    `${stack.endpoints.userPool}/${stack.userPoolId}/.well-known/jwks.json`,
  );
  return (await answer.json()) as Parameters<ReturnType<typeof verifierOf>['cacheJwks']>[0];
}

/**
 * AWS's own verifier, given the keys beforehand: it would look for them at AWS, where the issuer
 * of a local pool says they are.
 */
export async function verifier(tokenUse: 'id' | 'access', stack: LocalConfig = runningStack()) {
  const made = verifierOf(tokenUse, stack);
  made.cacheJwks(await jwksOf(stack));
  return made;
}

function verifierOf(tokenUse: 'id' | 'access', stack: LocalConfig) {
  return CognitoJwtVerifier.create({
    userPoolId: stack.userPoolId,
    clientId: stack.userPoolClientId,
    tokenUse,
  });
}
