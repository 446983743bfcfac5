import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PasswordPolicy } from './user-pool/passwords/password-policy.ts';

/**
 * What `config.json` in the local folder says about the running stack, for pages, scripts and
 * tests. Keys may be added; these stay.
 */
export interface LocalConfig {
  /** AWS region, such as "us-east-1". */
  region: string;
  /** Id of the first user pool of serverless.yml, such as "us-east-1_a1B2c3D4e". */
  userPoolId: string;
  /** Id of that pool's first client. */
  userPoolClientId: string;
  /** `iss` of the pool's tokens. */
  issuer: string;
  /** Origins, without a slash at the end. */
  endpoints: LocalEndpoints;
  /** The pool's own, so that a page can say it before it is broken. */
  passwordPolicy?: PasswordPolicy;
  /** Whether the pool has second factors: 'OFF', 'OPTIONAL' or 'ON'. */
  mfaConfiguration: string;
  /** Service name and stage, as serverless.yml gives them. */
  service: string;
  stage: string;
  /** Every pool and client by the logical id of its resource. */
  userPools: Record<string, string>;
  userPoolClients: Record<string, string>;
}

export interface LocalEndpoints {
  api: string;
  userPool: string;
  /** What the pool did, step by step: a page. */
  trace: string;
  /** The page. */
  web: string;
  inbox: string;
  dynamodb: string;
  lambda: string;
  services: string;
}

const fileIn = (directory: string): string => join(directory, 'config.json');

/** Writes the file beside its place and moves it there, so that no reader ever sees half of it. */
export async function writeConfigFile(directory: string, config: LocalConfig): Promise<void> {
  const file = fileIn(directory);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(config, null, 2)}\n`);
  await rename(draft, file);
}

/** Removes the file of an earlier run: while it is there, a stack is, or was, ready. */
export async function removeConfigFile(directory: string): Promise<void> {
  await rm(fileIn(directory), { force: true });
}
