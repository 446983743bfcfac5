import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../api/api-types.ts';

/** What every sign-in operation answers: the next challenge, or tokens. */
export type AuthOutput = Wire<InitiateAuthResponse>;
