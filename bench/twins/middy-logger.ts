import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';

const logger = new Logger();

export const handler = middy().handler(async (event: unknown) => {
  logger.info('invocation');
  return event;
});
