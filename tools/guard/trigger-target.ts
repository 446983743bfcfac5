import type { Finding, Rule, Subject } from './rule.ts';
import { triggersOf } from './triggers.ts';

/** A trigger without its function fails every sign-up or sign-in it takes part in. */
export const triggerTarget: Rule = {
  id: 'trigger-target',
  refuses: 'a trigger that leads to no function of the template',
  check: ({ template }: Subject): Finding[] =>
    triggersOf(template)
      .filter(
        ({ functionId }) => template.Resources[functionId ?? '']?.Type !== 'AWS::Lambda::Function',
      )
      .map(({ pool, name }) => ({
        resource: pool.id,
        problem: `the trigger ${name} leads to no function of this template`,
        remedy: `write !GetAtt <Function>LambdaFunction.Arn in LambdaConfig.${name}`,
      })),
};
