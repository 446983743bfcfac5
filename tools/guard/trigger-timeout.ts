import type { Finding, Rule, Subject } from './rule.ts';
import { triggersOf } from './triggers.ts';

/** Seconds that Cognito waits for a trigger before it invokes it again, up to three times. */
const cognitoWaits = 5;
/** What Lambda takes where a template says nothing. */
const lambdaDefault = 3;

/** A function still at work when Cognito has given up does it all twice: two messages, two rows. */
export const triggerTimeout: Rule = {
  id: 'trigger-timeout',
  refuses: 'a trigger that may run for 5 s or more',
  check: ({ template }: Subject): Finding[] => {
    const functions = new Set(triggersOf(template).flatMap(({ functionId }) => functionId ?? []));
    return [...functions].flatMap((id) => {
      const resource = template.Resources[id];
      if (!resource) return [];
      const seconds = resource.Properties?.Timeout ?? lambdaDefault;
      if (typeof seconds === 'number' && seconds < cognitoWaits) return [];
      return [
        {
          resource: id,
          problem: `its Timeout is ${JSON.stringify(seconds)}, and Cognito waits for less than ${cognitoWaits} s`,
          remedy: 'set timeout to 4 or less in serverless.yml',
        },
      ];
    });
  },
};
