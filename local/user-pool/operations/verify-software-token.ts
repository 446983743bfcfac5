import type {
  VerifySoftwareTokenRequest,
  VerifySoftwareTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { verifySoftwareToken as verify } from '../mfa/software-token.ts';
import { identifyTokenHolder } from '../mfa/software-token-caller.ts';
import type { Operation } from './operation.ts';

/**
 * VerifySoftwareToken. The Session that it answers finishes MFA_SETUP; a wrong code leaves the old
 * one good (facts: cognito-api 4.4, 4.7).
 */
export const verifySoftwareToken: Operation<
  VerifySoftwareTokenRequest,
  VerifySoftwareTokenResponse
> = async (input, context) => {
  const holder = await identifyTokenHolder(context, input);
  try {
    const deviceName = input.FriendlyDeviceName;
    verify(context, holder.user, { code: input.UserCode, deviceName });
  } catch (error) {
    holder.keepSession();
    throw error;
  }
  return { Status: 'SUCCESS', Session: holder.nextSession({ setUp: 'SOFTWARE_TOKEN_MFA' }) };
};
