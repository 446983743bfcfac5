import type { LocalConfig } from '../../local/config-file.ts';
import { type AwsSettings, readAwsSettings } from '../../shared/config.ts';

/** Where the function is, and how it is called there. */
export interface Target {
  functionName: string;
  settings: AwsSettings;
}

export function localTarget({ region, service, stage, endpoints }: LocalConfig): Target {
  return {
    functionName: `${service}-${stage}-reconcile`,
    settings: {
      region,
      endpoint: endpoints.lambda,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
  };
}

/** @throws ConfigError when the environment names no region or credentials */
export function deployedTarget(stage: string): Target {
  return { functionName: `lifeguard-${stage}-reconcile`, settings: readAwsSettings('LAMBDA') };
}
