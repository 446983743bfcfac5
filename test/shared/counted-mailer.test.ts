import { expect, test } from '@jest/globals';
import { countedMailer } from '../../shared/counted-mailer.ts';
import { type Measured, recordedMetrics } from '../support/recorded-metrics.ts';

const message = { to: 'person@elsewhere.example', subject: 'Code', text: '123456' };

test('counts what was sent, by channel and with nothing of the message', async () => {
  const measured: Measured[] = [];
  await countedMailer({ send: async () => undefined }, recordedMetrics(measured)).send(message);
  expect(measured).toEqual([{ values: { CodesSent: 1 }, labels: { channel: 'email' } }]);
});

test('does not count what could not be sent', async () => {
  const measured: Measured[] = [];
  const broken = { send: () => Promise.reject(new Error('no mail')) };
  const mailer = countedMailer(broken, recordedMetrics(measured));
  await expect(mailer.send(message)).rejects.toThrow('no mail');
  expect(measured).toEqual([]);
});
