import type { Finding, Rule, Subject } from './rule.ts';
import { isAbsent, type Properties, resourcesOf, text } from './template.ts';

/**
 * A service's principal speaks for every customer of that service: only SourceArn and SourceAccount
 * say whose pool may call (the "confused deputy").
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const invokePermissionWide: Rule = {
  id: 'invoke-permission-wide',
  refuses: 'a permission by which strangers may invoke a function',
  check: ({ template }: Subject): Finding[] =>
    resourcesOf(template, 'AWS::Lambda::Permission').flatMap(({ id, properties }) => {
      const problem = wide(properties);
      if (!problem) return [];
      const remedy =
        'bind it: SourceArn: !GetAtt UserPool.Arn and SourceAccount: !Ref AWS::AccountId, as in resources/permissions.yml';
      return [{ resource: id, problem, remedy }];
    }),
};

function wide(properties: Properties): string | undefined {
  const principal = text(properties.Principal) ?? '';
  const arn = properties.SourceArn;
  const action = properties.Action;
  if (principal === '*') return 'anybody may invoke the function';
  if (action !== 'lambda:InvokeFunction') return `it allows ${action}, more than to invoke`;
  if (isAbsent(arn)) return 'it names no SourceArn';
  // An HTTP API's ARN ends in its stage and routes, which are many: the API itself must be named.
  const open = text(arn)?.split('/')[0] ?? '';
  if (open.includes('*')) return 'its SourceArn has a wildcard for the source';
  if (/userpool\/.*\*/.test(text(arn) ?? '')) return 'its SourceArn is any user pool';
  if (principal === 'cognito-idp.amazonaws.com' && isAbsent(properties.SourceAccount)) {
    return 'it names no SourceAccount';
  }
  return undefined;
}
