import type { MessageSender } from '../user-pool/ports.ts';
import type { MessageStep } from './flow.ts';
import { MASKED } from './mask.ts';

type Note = (step: MessageStep) => void;

/** A sender that notes each message, without its text; `begin` is asked where to note it. */
export function watchedSender(sender: MessageSender, begin: () => Note): MessageSender {
  const watched = async (
    message: { channel: 'email' | 'sms'; to: string; subject: string },
    send: () => Promise<void>,
  ) => {
    const note = begin();
    const subject = message.subject.replace(/\d{4,}/g, MASKED);
    const step = { kind: 'message' as const, ...message, subject };
    try {
      await send();
    } catch (error) {
      note({ ...step, outcome: 'failed' });
      throw error;
    }
    note({ ...step, outcome: 'sent' });
  };
  return {
    email: (message) =>
      watched({ channel: 'email', to: message.to, subject: message.subject }, () =>
        sender.email(message),
      ),
    sms: (message) =>
      watched({ channel: 'sms', to: message.to, subject: '' }, () => sender.sms(message)),
  };
}
