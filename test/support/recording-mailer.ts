import type { EmailMessage, Mailer } from '../../shared/ports.ts';

export interface RecordingMailer extends Mailer {
  sent: EmailMessage[];
}

/** Keeps what it is given to send. */
export function recordingMailer(): RecordingMailer {
  const sent: EmailMessage[] = [];
  return { sent, send: async (message) => void sent.push(message) };
}
