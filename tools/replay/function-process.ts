/**
 * Runs one function as Lambda would, for `npm run replay`: its arguments are the file of the handler
 * and its export, each message to it is an event, each message from it the answer.
 */
import { pathToFileURL } from 'node:url';
import { drawAnew } from './standing-still.ts';

type Handler = (event: unknown, context: object) => Promise<unknown>;

const [, , file = '', exported = ''] = process.argv;

const context = {
  awsRequestId: '00000000-0000-4000-8000-0000005ca1ed',
  functionName: 'replayed',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:replayed',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 4000,
};

const loading = import(pathToFileURL(file).href).then(
  (module: Record<string, Handler>) => module[exported],
);

process.on('message', async (event) => {
  process.send?.({ answer: await answerTo(event) });
});

/** What the function returns, or its error in the form in which Lambda reports it. */
async function answerTo(event: unknown): Promise<unknown> {
  try {
    const handler = await loading;
    if (handler === undefined) throw new Error(`${file} exports no ${exported}.`);
    drawAnew();
    return (await handler(event, context)) ?? null;
  } catch (error) {
    const { name, message } = error as Error;
    return { errorType: name, errorMessage: message };
  }
}
