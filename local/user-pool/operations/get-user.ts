import type { GetUserRequest, GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { mfaView } from '../mfa/mfa-settings.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
import { readableAttributes } from '../tokens/claims.ts';
import { attributeList } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

/** GetUser: `sub` first, then what the client may read (facts: cognito-api 4.7). */
export const getUser: Operation<GetUserRequest, GetUserResponse> = async (input, context) => {
  const { pool, client, user } = await authenticateCaller(context, input.AccessToken);
  return {
    Username: user.username,
    UserAttributes: attributeList({
      sub: user.sub,
      ...readableAttributes(client, user.attributes),
    }),
    ...mfaView(pool, user),
  };
};
