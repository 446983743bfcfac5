import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';

const logger = new Logger();
const dynamodb = new DynamoDBClient({ maxAttempts: 1 });

export const handler = middy().handler(async (event: unknown) => {
  const TableName = 'profiles';
  const Item = { pk: { S: 'USER#sub' }, email: { S: 'ada@example.com' } };
  const ConditionExpression = 'attribute_not_exists(pk)';
  await dynamodb.send(new PutItemCommand({ TableName, Item, ConditionExpression }));
  logger.info('invocation');
  return event;
});
