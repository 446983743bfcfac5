import document from './declared-errors.json' with { type: 'json' };

/** Every operation of the API, with the exceptions that AWS's model declares for it. */
export type DeclaredErrors = Record<string, string[]>;

const declared = new Map(Object.entries<readonly string[]>(document));

/** What any operation may answer: the front end's own, before there is an operation; a fault of ours. */
const COMMON = new Set([
  'InternalErrorException',
  'MissingAuthenticationTokenException',
  'SerializationException',
  'UnknownOperationException',
]);

/** Where the service was seen, or is documented, to answer otherwise than its model declares. */
const besideTheModel = new Map<string, readonly string[]>([
  // The documentation of its ForceAliasCreation.
  ['AdminCreateUser', ['AliasExistsException']],
  // facts: cognito-api 4.7
  ['VerifySoftwareToken', ['ExpiredCodeException']],
]);

/**
 * Whether an operation may answer with an exception: clients that are generated from the model
 * know no others of it. An operation that is not known has the common ones.
 */
export function isDeclaredError(operation: string, code: string): boolean {
  return (
    COMMON.has(code) ||
    [declared, besideTheModel].some((errors) => errors.get(operation)?.includes(code))
  );
}
