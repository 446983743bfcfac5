import type {
  AddUserPoolClientSecretRequest,
  AddUserPoolClientSecretResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientSecretView } from '../api/api-views.ts';
import { errors } from '../errors.ts';
import { QUOTAS } from '../pools/quotas.ts';
import { randomName } from '../pools/random-name.ts';
import { requireClientOf } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/**
 * AddUserPoolClientSecret: a second secret beside the first, both good until one is deleted. Only
 * one that was made up here is told, and only now (AWS's model).
 */
export const addUserPoolClientSecret: Operation<
  AddUserPoolClientSecretRequest,
  AddUserPoolClientSecretResponse
> = ({ UserPoolId, ClientId, ClientSecret }, context) => {
  const { client } = requireClientOf(context, UserPoolId, ClientId);
  const newest = client.secrets.at(-1);
  if (newest === undefined) throw errors.clientIsPublic();
  if (client.secrets.length >= QUOTAS.secretsOfClient) {
    throw errors.tooMany('secrets of a client', QUOTAS.secretsOfClient);
  }
  const now = context.clock.now();
  // The time is all that tells the ids of a client's secrets apart.
  const createdAt = Math.max(now, newest.createdAt + 1);
  const value = ClientSecret ?? randomName.clientSecret(context.random);
  const secret = { id: `${client.id}--${createdAt}`, value, createdAt };
  context.store.clients.setSecrets(client.id, [...client.secrets, secret], now);
  const told = ClientSecret === undefined && { ClientSecretValue: value };
  return { ClientSecretDescriptor: { ...clientSecretView(secret), ...told } };
};
