import type {
  GetCSVHeaderRequest,
  GetCSVHeaderResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** GetCSVHeader: the columns that a file of users to import would have. */
export const getCsvHeader: Operation<GetCSVHeaderRequest, GetCSVHeaderResponse> = (
  input,
  context,
) => {
  const pool = requirePool(context, input.UserPoolId);
  const attributes = [...pool.schema.keys()].filter((name) => name !== 'sub');
  return {
    UserPoolId: pool.id,
    CSVHeader: [...attributes, 'cognito:mfa_enabled', 'cognito:username'],
  };
};
