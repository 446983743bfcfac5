import { CLIENT_ID, POOL_ID } from './user-pool.ts';

/** An event as the pool of startTestPool sends it for a call of its client. */
export function sentEvent(
  triggerSource: string,
  userName: string | undefined,
  parts: { request: object; response?: object },
) {
  return {
    version: '1',
    triggerSource,
    region: 'us-east-1',
    userPoolId: POOL_ID,
    userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
    ...parts,
  };
}

/** One of CustomMessage, which words a message that is not an invitation (facts: cognito-triggers 4.6). */
export function sentMessageEvent(
  triggerSource: string,
  userName: string | undefined,
  request: Record<'userAttributes' | 'clientMetadata', object>,
) {
  return sentEvent(triggerSource, userName, {
    request: {
      ...request,
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
}
