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
 * told to whoever signs in, it would tell that there is somebody to send to. What was sent is counted,
 * by its channel alone.
 */
export async function deliverMessage(
  { method, destination, locale, values }: MessageToDeliver,
  { policy, templates }: { policy: ChallengePolicy; templates: MessageTemplates },
  { mailer, texter, metrics }: Pick<ChallengePorts, 'mailer' | 'texter' | 'metrics'>,
): Promise<Fault | null> {
  const words = templates.forLocale(locale);
  const { channel } = challengeMethods[method];
  try {
    if (channel === 'sms') {
      await texter.send({ to: destination, text: wordSms(words, values, policy.sms.domain) });
    } else {
      await mailer.send({ to: destination, ...wordEmail(words, method, values) });
    }
    metrics.put({ CodesSent: 1 }, { channel });
    return null;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
