import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { isKnownOperation, isUnsigned, validateRequest } from '../api-model/request-validation.ts';
import { CognitoError } from '../cognito-error.ts';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { operations } from '../operations/registry.ts';
import { logFault } from './fault-log.ts';
import { readBody } from './read-body.ts';
import { renderWireError } from './wire-error.ts';

/** Any request of the API fits into a fraction of it. */
const BODY_LIMIT_BYTES = 1_048_576;

const CONTENT_TYPE = 'application/x-amz-json-1.1';
const TARGET = /^AWSCognitoIdentityProviderService\.(\w+)$/;
const SIGNATURE = /^AWS4-HMAC-SHA256 /;

/** What goes back for a request. */
export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string;
}

/**
 * Answers one call of the API (facts: cognito-api 1.1 to 1.3). Never rejects: what goes wrong
 * becomes AWS's error shape, and a fault of ours one bland sentence and a line in the log.
 */
export function answerApiCall(
  request: IncomingMessage,
  context: UserPoolContext,
  requestId: string,
): Promise<Answer> {
  const name = TARGET.exec(String(request.headers['x-amz-target'] ?? ''))?.[1] ?? '';
  const reading = readBody(request, BODY_LIMIT_BYTES);
  const answering = () => answerCall({ name, reading, request, requestId }, context);
  const { observer } = context;
  if (observer === undefined) return answering();
  return reading
    .catch(() => undefined)
    .then((body) => observer.during({ operation: name, requestId, body }, answering));
}

interface Call {
  name: string;
  reading: Promise<string | undefined>;
  request: IncomingMessage;
  requestId: string;
}

async function answerCall(call: Call, context: UserPoolContext): Promise<Answer> {
  const { name, requestId } = call;
  try {
    const output = await perform(call, await call.reading, context);
    return { status: 200, headers: { 'content-type': CONTENT_TYPE }, body: JSON.stringify(output) };
  } catch (error) {
    if (!(error instanceof CognitoError)) logFault(context, name, requestId, error);
    const wire = renderWireError(error instanceof CognitoError ? error : errors.internal(error));
    return { ...wire, headers: { 'content-type': CONTENT_TYPE, ...wire.headers } };
  }
}

function perform(
  { name, request }: Call,
  text: string | undefined,
  context: UserPoolContext,
): unknown {
  if (!isKnownOperation(name)) throw errors.unknownOperation();
  // A signature is wanted but not judged: every local key is good.
  if (!isUnsigned(name) && !SIGNATURE.test(request.headers.authorization ?? '')) {
    throw errors.missingAuthenticationToken();
  }
  const operation = operations.get(name);
  if (operation === undefined) throw errors.operationNotServed(name);
  return operation(validateRequest(name, parseInput(text)) as never, context);
}

function parseInput(text: string | undefined): unknown {
  if (text === undefined) throw errors.malformed('The request is larger than 1 MiB.');
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw errors.malformed('The request is not JSON.');
  }
}
