import type {
  AssociateSoftwareTokenRequest,
  AssociateSoftwareTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { associateSoftwareToken as associate } from '../mfa/software-token.ts';
import { identifyTokenHolder } from '../mfa/software-token-caller.ts';
import type { Operation } from './operation.ts';

/** AssociateSoftwareToken: for somebody signed in, or by the Session of MFA_SETUP (facts: cognito-api 4.7). */
export const associateSoftwareToken: Operation<
  AssociateSoftwareTokenRequest,
  AssociateSoftwareTokenResponse
> = async (input, context) => {
  const holder = await identifyTokenHolder(context, input, errors.accessTokenRevoked);
  const SecretCode = associate(context, holder.user);
  return { SecretCode, Session: holder.nextSession() };
};
