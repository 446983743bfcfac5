import type { Finding, Rule, Subject } from './rule.ts';
import { allowStatements, type Statement } from './statements.ts';
import { isObject, list, type Properties, text } from './template.ts';

/**
 * Actions for which IAM knows no resource, so that `*` is all one can write.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
const withoutResource = new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']);

/** What may be done to everything will one day be done to something else. */
export const wildcardIam: Rule = {
  id: 'wildcard-iam',
  refuses: 'a policy with a wildcard where a name can stand',
  check: ({ template }: Subject): Finding[] =>
    allowStatements(template).flatMap((statement) =>
      (statement.kind === 'identity' ? grantProblems(statement) : principalProblems(statement)).map(
        (problem) => ({
          resource: statement.resource,
          problem,
          remedy: 'name the actions and the resources, as in resources/access.yml',
        }),
      ),
    ),
};

function grantProblems({ statement }: Statement): string[] {
  const actions = list(statement.Action).map(String);
  const problems = actions
    .filter((action) => action.includes('*'))
    .map((action) => `it allows the action ${action}`);
  if ('NotAction' in statement) problems.push('it allows all actions but some');
  if ('NotResource' in statement && !isDirectSms(statement)) {
    problems.push('it allows all resources but some');
  }
  if (actions.every((action) => withoutResource.has(action))) return problems;
  return [
    ...problems,
    ...list(statement.Resource)
      .filter((resource) => isWide(text(resource)))
      .map((resource) => `it allows ${actions.join(', ')} on ${text(resource)}`),
  ];
}

/**
 * A text message to a number names no topic; everything but topics is the narrowest there is.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html
 */
function isDirectSms(statement: Properties): boolean {
  const actions = list(statement.Action);
  const spared = list(statement.NotResource).map(text);
  return (
    actions.join() === 'sns:Publish' &&
    spared.length === 1 &&
    /^arn:.*:sns:\*:\*:\*$/.test(spared[0] ?? '')
  );
}

/**
 * Whether an ARN leaves open what it is about. A wildcard may stand for what is inside a named thing
 * (`table/profiles/index/*`, `bucket/*`, `log-group:/aws/lambda/api:*`), not for the thing.
 */
function isWide(arn: string | undefined): boolean {
  if (arn === undefined) return false;
  if (!arn.includes('*')) return false;
  const parts = arn.replaceAll('${AWS::', '${').split(':');
  if (parts[0] !== 'arn') return true;
  if (parts.slice(1, 5).some((part) => part.includes('*'))) return true;
  const [service, resource] = [parts[2], parts.slice(5).join(':')];
  const named = resource.slice(0, resource.indexOf('*'));
  if (!/[/:]$/.test(named)) return true;
  const segments = named.split(/[/:]/).filter(Boolean).length;
  return segments < (service === 's3' ? 1 : 2);
}

function principalProblems({ kind, statement }: Statement): string[] {
  const principal = statement.Principal;
  const anybody = principal === '*' || (isObject(principal) && list(principal.AWS).includes('*'));
  if (anybody && !isObject(statement.Condition)) return ['it is for anybody'];
  if (kind === 'trust' && isObject(principal) && 'Federated' in principal) {
    const condition = JSON.stringify(statement.Condition ?? {});
    if (!condition.includes(':aud"') || !condition.includes(':amr"')) {
      return ['people of any identity pool may take on this role'];
    }
  }
  return [];
}
