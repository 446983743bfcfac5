import type { Texter, TextMessage } from '../../shared/ports.ts';

export interface RecordingTexter extends Texter {
  sent: TextMessage[];
}

/** Keeps what it is given to send. */
export function recordingTexter(): RecordingTexter {
  const sent: TextMessage[] = [];
  return { sent, send: async (message) => void sent.push(message) };
}
