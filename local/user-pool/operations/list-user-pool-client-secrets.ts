import type {
  ListUserPoolClientSecretsRequest,
  ListUserPoolClientSecretsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientSecretView } from '../api/api-views.ts';
import { requireClientOf } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** ListUserPoolClientSecrets: both at once, and never a value (AWS's model). */
export const listUserPoolClientSecrets: Operation<
  ListUserPoolClientSecretsRequest,
  ListUserPoolClientSecretsResponse
> = ({ UserPoolId, ClientId }, context) => ({
  ClientSecrets: requireClientOf(context, UserPoolId, ClientId).client.secrets.map(
    clientSecretView,
  ),
});
