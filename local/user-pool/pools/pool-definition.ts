import type {
  CreateUserPoolClientRequest,
  CreateUserPoolRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../api/api-types.ts';

/**
 * Properties of AWS::Cognito::UserPool with intrinsics resolved. They are the members of
 * CreateUserPool's input but for the name, for which both spellings are taken. Values of
 * LambdaConfig are function ARNs.
 */
export type UserPoolProperties = Partial<Omit<Wire<CreateUserPoolRequest>, 'PoolName'>> & {
  PoolName?: string | undefined;
  UserPoolName?: string | undefined;
  /** Second factors on offer: of AWS::Cognito::UserPool; SetUserPoolMfaConfig says it otherwise. */
  EnabledMfas?: string[] | undefined;
  EmailAuthenticationMessage?: string | undefined;
  EmailAuthenticationSubject?: string | undefined;
};

/** Properties of AWS::Cognito::UserPoolClient; `UserPoolId` is ignored in favour of the pool around it. */
export type UserPoolClientProperties = Partial<
  Omit<Wire<CreateUserPoolClientRequest>, 'ClientName'>
> & { ClientName?: string | undefined };

/** Properties of AWS::Cognito::UserPoolGroup. */
export interface UserPoolGroupProperties {
  GroupName: string;
  Description?: string;
  /** 0 or more; the lowest wins. */
  Precedence?: number;
  RoleArn?: string;
}

/** Properties of AWS::Cognito::UserPoolResourceServer. */
export interface ResourceServerProperties {
  Identifier: string;
  Name: string;
  Scopes?: { ScopeName: string; ScopeDescription: string }[] | undefined;
}

/** A user pool to have at start: made when it is new, brought up to date when it is not. */
export interface PoolDefinition {
  /** AWS's own shape: region, underscore, letters and digits, such as "us-east-1_a1B2c3D4e". */
  id: string;
  properties: UserPoolProperties;
  clients: { id: string; secret?: string; properties: UserPoolClientProperties }[];
  groups: { properties: UserPoolGroupProperties }[];
  resourceServers?: { properties: ResourceServerProperties }[];
}
