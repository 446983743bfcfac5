import { systemMetrics } from './metrics.ts';
import type { Mailer, Metrics } from './ports.ts';

/** A mailer that counts what it sent; what could not be sent is not counted. */
export function countedMailer(mailer: Mailer, metrics: Metrics = systemMetrics()): Mailer {
  return {
    async send(message) {
      await mailer.send(message);
      metrics.put({ CodesSent: 1 }, { channel: 'email' });
    },
  };
}
