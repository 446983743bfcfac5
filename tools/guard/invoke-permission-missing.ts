import type { Finding, Rule, Subject } from './rule.ts';
import { isAbsent, resourcesOf, type Template, target } from './template.ts';
import { triggersOf } from './triggers.ts';

/** Without it people see "PreSignUp invocation failed due to error AccessDeniedException." */
export const invokePermissionMissing: Rule = {
  id: 'invoke-permission-missing',
  refuses: 'a trigger that the user pool may not invoke',
  check: ({ template }: Subject): Finding[] =>
    triggersOf(template)
      .filter(({ functionId }) => template.Resources[functionId ?? ''])
      .filter(({ functionId, pool }) => !mayInvoke(template, String(functionId), pool.id))
      .map(({ functionId, name, pool }) => ({
        resource: String(functionId),
        problem: `${pool.id} may not invoke it as ${name}`,
        remedy: 'add its AWS::Lambda::Permission to resources/permissions.yml',
      })),
};

function mayInvoke(template: Template, functionId: string, poolId: string): boolean {
  return resourcesOf(template, 'AWS::Lambda::Permission').some(
    ({ properties }) =>
      properties.Principal === 'cognito-idp.amazonaws.com' &&
      properties.Action === 'lambda:InvokeFunction' &&
      target(properties.FunctionName) === functionId &&
      // One that names no pool is let pass here: invoke-permission-wide refuses it.
      (isAbsent(properties.SourceArn) ||
        typeof properties.SourceArn === 'string' ||
        target(properties.SourceArn) === poolId),
  );
}
