import type { GetUserRequest, GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { authenticateCaller } from '../access-token.ts';
import { readableAttributes } from '../claims.ts';
import { mfaView } from '../mfa-settings.ts';
import { attributeList } from '../user-attributes.ts';
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
