import { REQUEST_ID } from './lambda-context.ts';

/** What Cognito would show: the text of whatever the handler threw, or null if it threw nothing. */
export async function shownText(invocation: Promise<unknown>): Promise<string | null> {
  try {
    await invocation;
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw new Error('something else than an error was thrown');
    return error.message;
  }
}

/** The one sentence for every fault. */
export const BLAND = `SERVICE_FAULT: Something went wrong on our side, please try again (request ${REQUEST_ID})`;
