import { logicalId } from './names.ts';

/** A statement of resources/access.yml: always an Allow; values may be CloudFormation intrinsics. */
export interface Grant {
  Action: string | string[];
  Resource?: unknown;
  NotResource?: unknown;
  Condition?: unknown;
}

export interface FunctionRoleInput {
  /** Key of the function in serverless.yml. */
  key: string;
  /** Its name in AWS, and with it its log group. */
  functionName: string;
  grants: Grant[];
  tracing: boolean;
}

/**
 * The CloudFormation resources of one function's role: it may write its own log, send traces when
 * tracing is on, and do what its grants say.
 *
 * The grants are a policy of their own, made after the role: a grant that names the user pool would
 * otherwise close a circle, since the pool needs the function and the function its role.
 */
export function functionRole(input: FunctionRoleInput): Record<string, object> {
  const role = `${logicalId(input.key)}Role`;
  const resources: Record<string, object> = {
    [role]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: policy([
          { Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ]),
        Policies: [{ PolicyName: 'log', PolicyDocument: policy(logGrants(input)) }],
      },
    },
  };
  if (input.grants.length > 0) {
    resources[`${logicalId(input.key)}Policy`] = {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'work',
        Roles: [{ Ref: role }],
        PolicyDocument: policy(input.grants),
      },
    };
  }
  return resources;
}

function logGrants({ functionName, tracing }: FunctionRoleInput): Grant[] {
  const group = `log-group:/aws/lambda/${functionName}`;
  const grants: Grant[] = [
    {
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: {
        'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:${group}:*`,
      },
    },
  ];
  if (tracing) {
    // X-Ray knows no resources for these two actions.
    grants.push({ Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' });
  }
  return grants;
}

function policy(statements: object[]): object {
  return {
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  };
}
