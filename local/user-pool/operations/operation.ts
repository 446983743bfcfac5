import type { Wire } from '../api/api-types.ts';
import type { UserPoolContext } from '../context.ts';

/**
 * One action of the API. The input has passed `validateRequest`; what the operation throws as a
 * CognitoError the caller receives as it is.
 */
export type Operation<Input, Output> = (
  input: Wire<Input>,
  context: UserPoolContext,
) => Wire<WithoutMetadata<Output>> | Promise<Wire<WithoutMetadata<Output>>>;

type WithoutMetadata<Output> = Omit<Output, '$metadata'>;
