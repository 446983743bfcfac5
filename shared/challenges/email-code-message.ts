import type { EmailMessage } from '../ports.ts';

/** The code is the only run of six digits in it, which is what mail programs offer to fill in. */
export function emailCodeMessage(to: string, code: string, lifetimeSeconds: number): EmailMessage {
  const minutes = Math.floor(lifetimeSeconds / 60);
  return {
    to,
    subject: 'Your sign-in code',
    text: [
      `Your sign-in code is ${code}`,
      '',
      `It works once, within the next ${minutes} minutes.`,
      'If you are not signing in, somebody typed your address: ignore this message, and give the code to nobody.',
      '',
    ].join('\n'),
  };
}
