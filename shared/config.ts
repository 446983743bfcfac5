import { parseEmailAddress } from './email-address.ts';
import { ConfigError } from './errors.ts';

/** Where settings come from; handlers use the process environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface Setting {
  accepts(value: string): boolean;
  form: string;
}

const matching = (pattern: RegExp, form: string): Setting => ({
  accepts: (value) => pattern.test(value),
  form,
});

const tableName = matching(/^[\w.-]{3,255}$/, 'a DynamoDB table name');
const parameterName = matching(/^\/?[\w.-]+(\/[\w.-]+)*$/, 'the name of an SSM parameter');

const settings = {
  PROFILES_TABLE: tableName,
  INVITES_TABLE: tableName,
  CHALLENGES_TABLE: tableName,
  CODE_KEYS_PARAMETER: parameterName,
  CODE_KEY_ARN: matching(
    /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/,
    'the ARN of the KMS key that codes are encrypted under',
  ),
  MAIL_FROM: {
    accepts: (value) => parseEmailAddress(value).ok,
    form: 'an e-mail address that SES may send from',
  },
  SIGN_IN_PAGE: matching(
    /^(https:\/\/[^\s#@]+|http:\/\/(localhost|127\.0\.0\.1)[:/][^\s#@]*)$/,
    'an https address without a fragment',
  ),
  RECONCILE_FUNCTION: matching(/^[\w-]{1,64}$/, 'the name of a Lambda function'),
  USER_POOL_ID: matching(/^[a-z-]+-\d_[0-9A-Za-z]+$/, 'a user pool id such as us-east-1_AbCdEf123'),
  USER_POOL_CLIENT_ID: matching(/^[\w+]{1,128}$/, 'an app client id'),
  LEGACY_DIRECTORY: matching(
    /^([\w./-]+\.csv|https:\/\/\S+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/\S*)?)$/,
    'an https URL, or the path of a .csv file in the package',
  ),
  LEGACY_DIRECTORY_TOKEN_PARAMETER: parameterName,
  AWS_REGION: matching(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'an AWS region such as us-east-1'),
  AWS_ACCESS_KEY_ID: matching(/^\S+$/, 'an access key id; Lambda sets it'),
  AWS_SECRET_ACCESS_KEY: matching(/^\S+$/, 'a secret access key; Lambda sets it'),
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/**
 * Reads one setting of a function.
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID
 */
export function readSetting(name: SettingName, environment: Environment = process.env): string {
  const value = environment[name];
  const setting: Setting = settings[name];
  if (value === undefined || value === '') {
    throw new ConfigError('CONFIG_MISSING', `${name} is not set: give it ${setting.form}`);
  }
  if (!setting.accepts(value)) {
    throw new ConfigError('CONFIG_INVALID', `${name} is not ${setting.form}`);
  }
  return value;
}

/** The names that the AWS SDKs give these services in AWS_ENDPOINT_URL_<SERVICE>. */
export type AwsServiceId =
  | 'COGNITO_IDENTITY_PROVIDER'
  | 'DYNAMODB'
  | 'KMS'
  | 'LAMBDA'
  | 'SESV2'
  | 'SNS'
  | 'SSM';

export interface AwsSettings {
  region: string;
  /** Base URL that stands in for AWS's own, without a trailing slash; null for AWS's own. */
  endpoint: string | null;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

/**
 * Region, credentials and endpoint of one AWS service, as Lambda and the AWS SDKs name them.
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID
 */
export function readAwsSettings(
  service: AwsServiceId,
  environment: Environment = process.env,
): AwsSettings {
  const sessionToken = environment.AWS_SESSION_TOKEN;
  return {
    region: readSetting('AWS_REGION', environment),
    endpoint: readEndpoint(service, environment),
    credentials: {
      accessKeyId: readSetting('AWS_ACCESS_KEY_ID', environment),
      secretAccessKey: readSetting('AWS_SECRET_ACCESS_KEY', environment),
      ...(sessionToken ? { sessionToken } : {}),
    },
  };
}

/**
 * The endpoint set for a service, or for all of them
 * (AWS SDKs and Tools reference guide, "Service-specific endpoints").
 * @throws ConfigError CONFIG_INVALID
 */
export function readEndpoint(
  service: AwsServiceId,
  environment: Environment = process.env,
): string | null {
  const own = `AWS_ENDPOINT_URL_${service}`;
  const name = environment[own] ? own : 'AWS_ENDPOINT_URL';
  const value = environment[name];
  if (!value) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError('CONFIG_INVALID', `${name} is not an http or https URL`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

export interface MetricsSettings {
  namespace: string;
  /** The function's name in AWS: the dimension by which all its metrics are told apart. */
  functionName: string;
}

/** Where metrics go, as Powertools and Lambda name it; null where nobody asked for any. */
export function readMetricsSettings(
  environment: Environment = process.env,
): MetricsSettings | null {
  const {
    POWERTOOLS_METRICS_NAMESPACE: namespace,
    POWERTOOLS_METRICS_DISABLED: disabled,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
  } = environment;
  if (!namespace || !functionName || disabled === 'true') return null;
  return { namespace, functionName };
}
