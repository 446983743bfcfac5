import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createInboxSender, startInbox } from '../../../local/parts/inbox.ts';
import type { Part } from '../../../local/parts/part.ts';
import { freePorts } from '../../../tools/free-ports.ts';

let part: Part;
let port: number;

beforeAll(async () => {
  [port = 0] = await freePorts(1);
  part = await startInbox({ port });
});

afterAll(() => part.stop());

async function lastMessage() {
  const response = await fetch(`http://127.0.0.1:${port}/store`);
  const { emails } = (await response.json()) as { emails: object[] };
  return emails.at(-1);
}

describe('the inbox', () => {
  test('takes an e-mail of the user pool, sent as Cognito sends', async () => {
    const sender = createInboxSender({ port });
    await sender.email({
      to: 'a@example.com',
      subject: 'Hello',
      text: 'Text',
      html: '<p>Text</p>',
    });
    expect(await lastMessage()).toMatchObject({
      from: 'no-reply@verificationemail.com',
      destination: { to: ['a@example.com'] },
      subject: 'Hello',
      body: { text: 'Text', html: '<p>Text</p>' },
    });
  });

  test('takes a text message, addressed to the number', async () => {
    await createInboxSender({ port }).sms({ to: '+15550100', text: 'Your code is 123456' });
    expect(await lastMessage()).toMatchObject({
      destination: { to: ['+15550100'] },
      subject: 'SMS',
      body: { text: 'Your code is 123456' },
    });
  });

  test('refuses what SES would', async () => {
    const sender = createInboxSender({ port });
    await expect(sender.email({ to: 'a@example.com', subject: '', text: 'a' })).rejects.toThrow(
      'The inbox refused a message with status 400.',
    );
  });

  test('says so when it cannot listen', async () => {
    await expect(startInbox({ port })).rejects.toThrow(`The port ${port} cannot be listened on.`);
  });
});
