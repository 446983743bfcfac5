import { Fault } from '../errors.ts';
import type { ChallengeMethodId, ChallengePorts } from './challenge-method.ts';
import type { ChallengePolicy } from './challenge-policy.ts';
import { type MessageTemplates, wordEmail, wordSms } from './message-templates.ts';
import { challengeMethods } from './registry.ts';

export interface MessageToDeliver {
  method: ChallengeMethodId;
  destination: string;
  locale: string | null;
  /** What `ChallengeMethod.make` gave. */
  values: Readonly<Record<string, string>>;
}

/**
 * Words a message in the user's language and hands it over. A failure is told to the log alone:
 * told to whoever signs in, it would tell that there is somebody to send to.
 */
export async function deliverMessage(
  { method, destination, locale, values }: MessageToDeliver,
  { policy, templates }: { policy: ChallengePolicy; templates: MessageTemplates },
  { mailer, texter }: Pick<ChallengePorts, 'mailer' | 'texter'>,
): Promise<Fault | null> {
  const words = templates.forLocale(locale);
  try {
    if (challengeMethods[method].channel === 'sms') {
      await texter.send({ to: destination, text: wordSms(words, values, policy.sms.domain) });
    } else {
      await mailer.send({ to: destination, ...wordEmail(words, method, values) });
    }
    return null;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
