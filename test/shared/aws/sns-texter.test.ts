import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Part } from '../../../local/parts/part.ts';
import { startServices } from '../../../local/services/services-server.ts';
import { createTextMessageOperations } from '../../../local/services/text-messages.ts';
import { SnsTexter } from '../../../shared/aws/sns-texter.ts';
import type { TextMessage } from '../../../shared/ports.ts';
import { freePorts } from '../../../tools/free-ports.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import { type ScriptedAnswer, startScriptedServer } from '../../support/scripted-server.ts';

const sent: TextMessage[] = [];
let services: Part;
let url: string;

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  url = `http://127.0.0.1:${port}`;
  const messages = { sms: async (message: TextMessage) => void sent.push(message) };
  services = await startServices({ port, operations: createTextMessageOperations({ messages }) });
});

afterAll(() => services.stop());

const MESSAGE = {
  to: '+4915112345678',
  text: 'サインインコード: 123456 & <mehr>\n\n@a.example #123456',
};

test('a message arrives at the local SNS as it was given', async () => {
  await new SnsTexter(localAwsSettings(url)).send(MESSAGE);
  expect(sent).toEqual([MESSAGE]);
});

test.each([
  ['a number that is none', { ...MESSAGE, to: '0151' }],
  ['no text', { ...MESSAGE, text: '' }],
])('%s is refused with SNS’s own code', async (_what, message) => {
  await expect(new SnsTexter(localAwsSettings(url)).send(message)).rejects.toMatchObject({
    name: 'Fault',
    code: 'SMS_FAILED',
    message: 'the message could not be sent',
    cause: { name: 'AwsError', code: 'InvalidParameter' },
  });
});

test.each<[string, ScriptedAnswer, object]>([
  ['an answer that says nothing', { status: 400, body: {} }, { code: 'SMS_FAILED' }],
  ['no answer', 'hang up', { code: 'SMS_UNSURE' }],
])('%s is a fault, and the message is not sent again', async (_how, answer, fault) => {
  const server = await startScriptedServer(answer);
  const texter = new SnsTexter(localAwsSettings(server.url));
  await expect(texter.send(MESSAGE)).rejects.toMatchObject({ name: 'Fault', ...fault });
  expect(server.received).toHaveLength(1);
  await server.stop();
});
