import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import startInbox from 'aws-ses-v2-local';
import { SesMailer } from '../../../shared/aws/ses-mailer.ts';
import { freePorts } from '../../../tools/free-ports.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import { type ScriptedAnswer, startScriptedServer } from '../../support/scripted-server.ts';

let inbox: Server;
let url: string;

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  inbox = await startInbox.default({ port, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(inbox.address() as AddressInfo).port}`;
});

afterAll(() => {
  inbox.closeAllConnections();
  return new Promise((closed) => inbox.close(closed));
});

const MESSAGE = { to: 'ada@example.com', subject: 'Grüße', text: 'Zeile 1\nZeile 2 – 123456\n' };

test('a message lands in the inbox as it was given', async () => {
  await new SesMailer('no-reply@lifeguard.example', localAwsSettings(url)).send(MESSAGE);
  const { emails } = (await (await fetch(`${url}/store`)).json()) as { emails: object[] };
  expect(emails).toEqual([
    expect.objectContaining({
      from: 'no-reply@lifeguard.example',
      destination: { to: ['ada@example.com'], cc: [], bcc: [] },
      subject: 'Grüße',
      body: { text: 'Zeile 1\nZeile 2 – 123456\n' },
    }),
  ]);
});

test('with HTML, where there is some', async () => {
  const html = '<p>Zeile</p>\n';
  const to = 'html@example.com';
  const mailer = new SesMailer('no-reply@lifeguard.example', localAwsSettings(url));
  await mailer.send({ ...MESSAGE, to, html });
  const { emails } = (await (await fetch(`${url}/store`)).json()) as { emails: object[] };
  expect(emails.at(-1)).toMatchObject({ body: { html, text: MESSAGE.text } });
});

const refusal = (status: number, type: string): ScriptedAnswer => ({
  status,
  body: { message: 'ada@example.com is not verified' },
  headers: { 'x-amzn-errortype': type },
});

const UNSENT = { code: 'MAIL_FAILED', message: 'the message could not be sent' };
const UNSURE = { code: 'MAIL_UNSURE', message: 'nobody knows whether the message was sent' };

async function expectFault(answer: ScriptedAnswer, fault: object, attempts: number) {
  const server = await startScriptedServer(answer);
  const settings = localAwsSettings(server.url);
  const timeoutMilliseconds = answer === 'silence' ? 50 : 5000;
  const mailer = new SesMailer('no-reply@lifeguard.example', settings, { timeoutMilliseconds });
  await expect(mailer.send(MESSAGE)).rejects.toMatchObject({ name: 'Fault', ...fault });
  expect(server.received).toHaveLength(attempts);
  await server.stop();
}

test.each<[string, ScriptedAnswer, number, string]>([
  ['refused', refusal(400, 'MessageRejected'), 1, 'MessageRejected'],
  ['throttled', refusal(429, 'TooManyRequestsException'), 2, 'TooManyRequestsException'],
  ['not accepted at present', refusal(503, 'ServiceUnavailable'), 1, 'ServiceUnavailable'],
])('a message %s was certainly not sent', async (_how, answer, attempts, code) => {
  await expectFault(answer, { ...UNSENT, cause: { name: 'AwsError', code } }, attempts);
});

test('a message that nobody took was certainly not sent', async () => {
  const [port = 0] = await freePorts(1);
  const mailer = new SesMailer('a@lifeguard.example', localAwsSettings(`http://127.0.0.1:${port}`));
  const cause = { name: 'ExchangeError', code: 'ECONNREFUSED' };
  await expect(mailer.send(MESSAGE)).rejects.toMatchObject({ ...UNSENT, cause });
});

test.each<[string, ScriptedAnswer, object]>([
  ['answered with an internal error', refusal(500, 'InternalFailure'), { name: 'AwsError' }],
  ['not answered', 'hang up', { name: 'ExchangeError', code: 'ECONNRESET' }],
  ['not answered in time', 'silence', { name: 'ExchangeError', code: 'TIMEOUT' }],
])('a message %s may have been sent, and is not sent again', async (_how, answer, cause) => {
  await expectFault(answer, { ...UNSURE, cause }, 1);
});
