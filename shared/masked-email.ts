import type { EmailAddress } from './email-address.ts';

/** As Cognito masks it: `t***@t***` (facts: cognito-api 4.3). */
export function maskedEmail({ localPart, domain }: EmailAddress): string {
  return `${firstCharacter(localPart)}***@${firstCharacter(domain)}***`;
}

function firstCharacter(text: string): string {
  return [...text][0] ?? '';
}
