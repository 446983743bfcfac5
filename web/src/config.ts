import { createContext, useContext } from 'react';

/** The user pool's password policy, as CreateUserPool spells it, to say it before it is broken. */
export interface PasswordPolicy {
  MinimumLength?: number;
  RequireLowercase?: boolean;
  RequireUppercase?: boolean;
  RequireNumbers?: boolean;
  RequireSymbols?: boolean;
}

/** /config.json: all that differs between one stage and another. Unknown keys are left alone. */
export interface SiteConfig {
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  endpoints: {
    api: string;
    /** Absent on AWS, where the region gives it away. */
    userPool?: string;
    /** Where e-mail lands; on the desk alone. */
    inbox?: string;
    /** What the user pool did, step by step; on the desk alone. */
    trace?: string;
  };
  passwordPolicy?: PasswordPolicy;
  /** Whether the user pool has second factors; where nothing is said, the page offers them. */
  mfaConfiguration?: string;
}

/** /config.json is missing, or not what the page can work with: for whoever deployed it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError naming the key and the accepted form. */
export function parseConfig(value: unknown): SiteConfig {
  const root = asRecord(value, 'config.json');
  const endpoints = asRecord(root.endpoints, 'endpoints');
  const config: SiteConfig = {
    region: asText(root.region, 'region'),
    userPoolId: asText(root.userPoolId, 'userPoolId'),
    userPoolClientId: asText(root.userPoolClientId, 'userPoolClientId'),
    endpoints: { api: asAddress(endpoints.api, 'endpoints.api') },
  };
  for (const key of ['userPool', 'inbox', 'trace'] as const) {
    if (endpoints[key] !== undefined) {
      config.endpoints[key] = asAddress(endpoints[key], `endpoints.${key}`);
    }
  }
  if (root.passwordPolicy !== undefined) {
    config.passwordPolicy = asRecord(root.passwordPolicy, 'passwordPolicy') as PasswordPolicy;
  }
  if (root.mfaConfiguration !== undefined) {
    config.mfaConfiguration = asText(root.mfaConfiguration, 'mfaConfiguration');
  }
  return config;
}

/** @throws ConfigError when the file cannot be had or does not fit. */
export async function loadConfig(): Promise<SiteConfig> {
  const response = await fetch('./config.json').catch(() => undefined);
  if (!response?.ok) {
    throw new ConfigError('config.json could not be loaded from beside this page.');
  }
  const body: unknown = await response.json().catch(() => {
    throw new ConfigError('config.json is not JSON.');
  });
  return parseConfig(body);
}

function asRecord(value: unknown, key: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new ConfigError(`${key} must be an object.`);
}

function asText(value: unknown, key: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new ConfigError(`${key} must be a string that is not empty.`);
}

/** An http(s) address without a slash at its end. Nothing else may become a link. */
function asAddress(value: unknown, key: string): string {
  const text = asText(value, key);
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new ConfigError(`${key} must be an http or https address.`);
  }
  return text.replace(/\/+$/, '');
}

const ConfigContext = createContext<SiteConfig | undefined>(undefined);

export const ConfigProvider = ConfigContext.Provider;

export function useConfig(): SiteConfig {
  const config = useContext(ConfigContext);
  if (config === undefined) throw new ConfigError('The page was started without its settings.');
  return config;
}
