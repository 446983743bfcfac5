import { eventually } from './eventually.ts';
import { runningStack } from './running-stack.ts';

export interface ReceivedMail {
  from: string;
  destination: { to: string[] };
  subject: string;
  body: { text?: string; html?: string };
}

/** All mail to an address so far, oldest first. */
export async function mailTo(
  address: string,
  inbox = runningStack().endpoints.inbox,
): Promise<ReceivedMail[]> {
  const answer = await fetch(`${inbox}/store`);
  const { emails } = (await answer.json()) as { emails: ReceivedMail[] };
  return emails.filter(({ destination }) => destination.to.includes(address));
}

/** The mail that follows the first `seen` to an address; waits for it. */
export function nextMailTo(address: string, seen = 0, inbox?: string): Promise<ReceivedMail> {
  return eventually(
    `mail ${seen + 1} to ${address}`,
    async () => (await mailTo(address, inbox))[seen],
  );
}

/** The six digits in the mail that follows the first `seen` to an address. */
export async function codeSentTo(address: string, seen = 0, inbox?: string): Promise<string> {
  const { body } = await nextMailTo(address, seen, inbox);
  const [code] = /(?<!\d)\d{6}(?!\d)/.exec(body.text ?? body.html ?? '') ?? [];
  if (!code) throw new Error(`The mail to ${address} holds no code.`);
  return code;
}

/** A well-formed code that is not the given one. */
export function otherThan(code: string): string {
  return code === '000000' ? '000001' : '000000';
}
