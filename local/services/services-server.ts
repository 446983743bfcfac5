import { createServer, type IncomingMessage } from 'node:http';
import { closeServer, listen } from '../parts/listen.ts';
import type { Part } from '../parts/part.ts';
import { systemRandom } from '../user-pool/ports.ts';
import { AwsJsonError, type AwsJsonOperation } from './aws-json.ts';
import { eventInvocationOf } from './event-invocations.ts';

/** More than any parameter or message of the services here may measure. */
const maximumBytes = 262_144;

/**
 * The small AWS services that the functions use and no other part gives: one address, requests told
 * apart by `X-Amz-Target`, or in the Query protocol by `Action`. A request to a service that is not here gets AWS's unknown-operation
 * error instead of leaving this machine.
 */
export async function startServices(options: {
  port: number;
  /** By target, such as "AmazonSSM.GetParameter"; of SNS, "SNS." and the action. */
  operations: Readonly<Record<string, AwsJsonOperation>>;
  /** Takes what Lambda is asked to invoke by itself. */
  invokeLater?: (functionName: string, payload: string) => void;
}): Promise<Part> {
  const server = createServer((request, response) => {
    const isQuery = isQueryRequest(request);
    void answer(request, options).then(({ status, body }) => {
      response.writeHead(status, {
        'content-type': isQuery ? 'text/xml' : 'application/x-amz-json-1.1',
        'x-amzn-requestid': systemRandom.uuid(),
        // An oversized body is not read to its end.
        ...(status === 413 ? { connection: 'close' } : {}),
      });
      response.end(isQuery ? queryAnswer(body) : body && JSON.stringify(body));
    });
  });
  await listen(server, options.port);
  return { stop: () => closeServer(server) };
}

interface Answer {
  status: number;
  body: unknown;
}

async function answer(
  request: IncomingMessage,
  { operations, invokeLater }: Parameters<typeof startServices>[0],
): Promise<Answer> {
  try {
    const functionName = eventInvocationOf(request);
    if (functionName !== undefined && invokeLater !== undefined) {
      requireSignature(request);
      invokeLater(functionName, JSON.stringify(await readObject(request)));
      return { status: 202, body: undefined };
    }
    const form = isQueryRequest(request) ? await readForm(request) : null;
    const target = form === null ? request.headers['x-amz-target'] : `SNS.${form.Action}`;
    const operation = new Map(Object.entries(operations)).get(String(target));
    if (operation === undefined) {
      throw new AwsJsonError('UnknownOperationException', 'This operation is not served locally.');
    }
    requireSignature(request);
    return { status: 200, body: await operation(form ?? (await readObject(request))) };
  } catch (error) {
    return error instanceof AwsJsonError
      ? { status: error.status, body: { __type: error.type, message: error.message } }
      : { status: 500, body: { __type: 'InternalServerError', message: 'Internal error' } };
  }
}

function requireSignature({ headers }: IncomingMessage): void {
  if (headers.authorization === undefined) {
    throw new AwsJsonError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
}

/** SNS speaks the AWS Query protocol: a form in, XML out. */
function isQueryRequest({ headers }: IncomingMessage): boolean {
  return String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
}

async function readForm(request: IncomingMessage): Promise<Record<string, unknown>> {
  return Object.fromEntries(new URLSearchParams((await readBytes(request)).toString('utf8')));
}

function queryAnswer(body: unknown): string {
  const { __type: type, message, ...result } = body as Record<string, unknown>;
  const members = Object.entries(result).map(([name, value]) => `<${name}>${value}</${name}>`);
  return type === undefined
    ? `<PublishResponse><PublishResult>${members.join('')}</PublishResult></PublishResponse>`
    : `<ErrorResponse><Error><Type>Sender</Type><Code>${type}</Code><Message>${escapeXml(String(message))}</Message></Error></ErrorResponse>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

async function readObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = parse((await readBytes(request)).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AwsJsonError('SerializationException', 'The body must be a JSON object.');
  }
  return body as Record<string, unknown>;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maximumBytes) {
      throw new AwsJsonError('RequestEntityTooLargeException', 'The request is too large.', 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsJsonError('SerializationException', 'The body is not JSON.');
  }
}
