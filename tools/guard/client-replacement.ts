import type { Finding, Rule, Subject } from './rule.ts';
import { resourcesOf } from './template.ts';

/**
 * An app client is made anew when its pool or GenerateSecret changes. Its id is in every page that is
 * out and in every token.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html
 */
const fixed = ['UserPoolId', 'GenerateSecret'];

export const clientReplacement: Rule = {
  id: 'client-replacement',
  refuses: 'a change that replaces or removes an app client',
  check: ({ template, previous }: Subject): Finding[] => {
    if (!previous) return [];
    // A pool that is gone takes its clients along: pool-replacement says so.
    const pools = resourcesOf(previous, 'AWS::Cognito::UserPool');
    if (pools.some(({ id }) => !template.Resources[id])) return [];
    return resourcesOf(previous, 'AWS::Cognito::UserPoolClient').flatMap(({ id, properties }) => {
      const now = template.Resources[id]?.Properties;
      const remedy = `keep ${id} as it is; give a new use a client of its own`;
      if (!now) return [{ resource: id, problem: 'the deployed app client is gone', remedy }];
      return fixed
        .filter((name) => JSON.stringify(properties[name]) !== JSON.stringify(now[name]))
        .map((name) => ({
          resource: id,
          problem: `${name} differs: the client would get another id, and every page that is out would fail`,
          remedy,
        }));
    });
  },
};
