import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LambdaInvoker } from '../../../local/user-pool/ports.ts';
import type { TriggerEvent } from '../../../local/user-pool/triggers/trigger-events.ts';
import { scriptedLambda, type TriggerScript } from '../../support/scripted-triggers.ts';

/** Every trigger that is not asked a question: its event is handed back, which lets Cognito go on. */
export const ECHOES: TriggerScript = Object.fromEntries(
  [
    'PreSignUp',
    'PostConfirmation',
    'PreAuthentication',
    'PostAuthentication',
    'PreTokenGeneration',
    'CustomMessage',
  ].map((name) => [name, (event: TriggerEvent) => event]),
);

/** The functions of the pools under test: one script at a time, every event recorded. */
export class Stage {
  #current = scriptedLambda(ECHOES);

  /** Another script; what was recorded is forgotten. */
  play(script: TriggerScript): void {
    this.#current = scriptedLambda({ ...ECHOES, ...script });
  }

  /** What the functions were sent since `play`, attempts included. */
  get events(): TriggerEvent[] {
    return this.#current.events;
  }

  get sources(): string[] {
    return this.events.map(({ triggerSource }) => triggerSource);
  }

  readonly invoker: LambdaInvoker = {
    invoke: (...call) => this.#current.lambda.invoke(...call),
  };
}

/**
 * Lambda's Invoke for pools in other processes, on a port of this machine.
 * @returns its address and how to end it.
 */
export async function serveStage(stage: Stage, port = 0) {
  const server = createServer(async (request, response) => {
    const [, name = ''] =
      /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? [];
    let payload = '';
    for await (const chunk of request.setEncoding('utf8')) payload += chunk;
    const { signal } = new AbortController();
    const functionName = decodeURIComponent(name).split(':').at(-1) ?? '';
    const answer = await stage.invoker.invoke(functionName, payload, { signal }).catch(() => ({
      statusCode: 404,
      functionError: undefined,
      payload: JSON.stringify({ __type: 'ResourceNotFoundException', message: functionName }),
    }));
    response.writeHead(answer.statusCode, {
      'content-type': 'application/json',
      ...(answer.functionError !== undefined && { 'x-amz-function-error': answer.functionError }),
    });
    response.end(answer.payload);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
