import type { LocalConfig } from './config-file.ts';

/** What a person sees when all is up: where each part is, and what to do first. */
export function announcement(config: LocalConfig): string {
  const { endpoints } = config;
  const rows = [
    ['Page', endpoints.web],
    ['API', endpoints.api],
    ['User pool', `${endpoints.userPool}  ${config.userPoolId}`],
    ['Inbox', endpoints.inbox],
    ['DynamoDB', endpoints.dynamodb],
    ['Lambda', endpoints.lambda],
  ] as const;
  const table = rows.map(([name, place]) => `  ${name.padEnd(11)}${place}`);
  return ['', ...table, '', ...nextSteps(config), ''].join('\n');
}

const email = 'you@example.com';
/** Accepted by the policy as shipped. */
const password = 'Lifeguard-2025';

function nextSteps({ endpoints, userPoolClientId }: LocalConfig): string[] {
  const user = { ClientId: userPoolClientId, Username: email };
  const signIn = {
    ClientId: userPoolClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  };
  const call = (operation: string, body: string) =>
    `curl -s ${endpoints.userPool} -H 'content-type: application/x-amz-json-1.1' ` +
    `-H 'x-amz-target: AWSCognitoIdentityProviderService.${operation}' -d ${body}`;
  const confirmation = JSON.stringify({ ...user, ConfirmationCode: 'CODE' });
  return [
    `  In the browser: create an account at ${endpoints.web};`,
    `  whatever address you give it, its mail lands at ${endpoints.inbox}.`,
    '',
    '  Or from a terminal:',
    '  1. Sign up:',
    `     ${call('SignUp', `'${JSON.stringify({ ...user, Password: password })}'`)}; echo`,
    `  2. See the code that came by mail at ${endpoints.inbox}, and confirm with it:`,
    `     CODE=$(curl -s ${endpoints.inbox}/store | grep -oE '\\b[0-9]{6}\\b' | tail -1)`,
    `     ${call('ConfirmSignUp', `'${confirmation.replace('CODE', `'$CODE'`)}'`)}; echo`,
    '  3. Sign in and ask the API who you are:',
    `     TOKEN=$(${call('InitiateAuth', `'${JSON.stringify(signIn)}'`)} | node -p 'JSON.parse(fs.readFileSync(0)).AuthenticationResult.IdToken')`,
    `     curl -s ${endpoints.api}/me -H "authorization: Bearer $TOKEN"; echo`,
  ];
}
