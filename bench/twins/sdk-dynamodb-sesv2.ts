import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import middy from '@middy/core';

const logger = new Logger();
const dynamodb = new DynamoDBClient({ maxAttempts: 1 });
const ses = new SESv2Client({ maxAttempts: 1 });

export const handler = middy().handler(async (event: unknown) => {
  const Item = { pk: { S: 'CODE#id' }, codeHash: { S: 'hash' } };
  await dynamodb.send(new PutItemCommand({ TableName: 'challenges', Item }));
  const content = (Data: string) => ({ Data, Charset: 'UTF-8' });
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'no-reply@lifeguard.example',
      Destination: { ToAddresses: ['ada@example.com'] },
      Content: { Simple: { Subject: content('Your code'), Body: { Text: content('123456') } } },
    }),
  );
  logger.info('invocation');
  return event;
});
