import type {
  DeleteUserPoolClientSecretRequest,
  DeleteUserPoolClientSecretResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { requireClientOf } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** DeleteUserPoolClientSecret: good for nothing from now on. The last one stays (AWS's model). */
export const deleteUserPoolClientSecret: Operation<
  DeleteUserPoolClientSecretRequest,
  DeleteUserPoolClientSecretResponse
> = ({ UserPoolId, ClientId, ClientSecretId }, context) => {
  const { client } = requireClientOf(context, UserPoolId, ClientId);
  const left = client.secrets.filter(({ id }) => id !== ClientSecretId);
  if (left.length === client.secrets.length) throw errors.clientSecretNotFound();
  if (left.length === 0) throw errors.lastClientSecret();
  context.store.clients.setSecrets(client.id, left, context.clock.now());
  return {};
};
