import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import startInbox from 'aws-ses-v2-local';
import { SesMailer } from '../../../shared/aws/ses-mailer.ts';
import { freePorts } from '../../support/free-ports.ts';
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

test.each<[string, ScriptedAnswer, object]>([
  [
    'refused',
    {
      status: 400,
      body: { message: 'ada@example.com is not verified' },
      headers: { 'x-amzn-errortype': 'MessageRejected' },
    },
    { name: 'AwsError', code: 'MessageRejected' },
  ],
  ['not answered', 'hang up', { name: 'ExchangeError', code: 'ECONNRESET' }],
])('a message %s is a fault, and is not sent again', async (_how, answer, cause) => {
  const server = await startScriptedServer(answer);
  const mailer = new SesMailer('no-reply@lifeguard.example', localAwsSettings(server.url));
  await expect(mailer.send(MESSAGE)).rejects.toMatchObject({
    name: 'Fault',
    code: 'MAIL_FAILED',
    message: 'the message could not be sent',
    cause,
  });
  expect(server.received).toHaveLength(1);
  await server.stop();
});
