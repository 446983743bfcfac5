import type { CognitoError } from '../cognito-error.ts';

/** An error as it goes over the wire. The body is JSON text, `application/x-amz-json-1.1`. */
export interface WireError {
  status: 400 | 500;
  headers: { 'x-amzn-errortype': string; 'x-amzn-errormessage': string };
  body: string;
}

/**
 * Renders an error as the service does: the code in body and header alike, because the AWS SDK
 * reads the body first and Amplify the header, which ends in a colon (facts: cognito-api 1.2).
 */
export function renderWireError(error: CognitoError): WireError {
  return {
    status: error.status,
    headers: {
      'x-amzn-errortype': `${error.code}:`,
      'x-amzn-errormessage': headerText(error.message),
    },
    body: JSON.stringify({
      __type: error.code,
      message: error.message,
      ...(error.reasonCode === undefined ? {} : { reasonCode: error.reasonCode }),
    }),
  };
}

const headerLimit = 1024;

// A message may quote what the caller sent. Node refuses control and non-Latin characters in a
// header, and clients refuse headers beyond some kilobytes: the body alone carries the whole text.
function headerText(message: string): string {
  return message
    .slice(0, headerLimit)
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[^ -~]/gu, '?')
    .trim();
}
