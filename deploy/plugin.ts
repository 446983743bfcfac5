import { dashboard } from './dashboard.ts';
import { functionAlarms } from './function-alarms.ts';
import { functionRole, type Grant } from './function-roles.ts';
import { logicalId } from './names.ts';
import { useScratchFolder } from './scratch-folder.ts';
import { type TierFeatures, tierProblem } from './tier-features.ts';
import { switchProblem, type TriggerSwitches } from './trigger-switches.ts';
import { workFolderFrom } from './work-folder.ts';

interface ServerlessFunction {
  name: string;
  role?: string;
  timeout?: number;
}

/** What this plugin uses of the Serverless Framework. */
export interface Serverless {
  serviceDir: string;
  service: {
    service: string;
    provider: { stage: string; timeout: number; tracing?: { lambda?: boolean } };
    custom: {
      access: Record<string, Grant[]>;
      metricsNamespace: string;
      alarmsHeard: boolean;
      esbuild: { outputWorkFolder: string };
      tierFeatures: TierFeatures;
      triggers: TriggerSwitches;
    };
    functions: Record<string, ServerlessFunction>;
    resources: { Resources: Record<string, object> };
  };
  /** The framework prints the message of its own errors alone, and the stack of any other. */
  classes: { Error: new (message: string) => Error };
}

/**
 * A Serverless plugin: gives every function in serverless.yml its own role, from
 * resources/access.yml, and its own alarms, and all of them one dashboard. A new function therefore
 * cannot be without them. Nothing is packaged or started with settings that would be refused later, or
 * that mean nothing.
 */
export default class DeployPlugin {
  readonly hooks: Record<string, () => void>;

  constructor(serverless: Serverless) {
    this.hooks = {
      // Before serverless-esbuild, a later plugin, reads its options at this event.
      initialize: () => placeBundles(serverless),
      'before:offline:start:init': () => checkSettings(serverless),
      'before:package:setupProviderConfiguration': () => {
        checkSettings(serverless);
        addResources(serverless);
      },
      'before:package:createDeploymentArtifacts': useScratchFolder,
    };
  }
}

function placeBundles({ serviceDir, service: { custom } }: Serverless): void {
  const outputWorkFolder = workFolderFrom(serviceDir, custom.esbuild.outputWorkFolder);
  custom.esbuild = { ...custom.esbuild, outputWorkFolder };
}

/** @throws the framework's error, with the problem alone as its message */
function checkSettings({ service, classes }: Serverless): void {
  const { tierFeatures, triggers } = service.custom;
  const problem = tierProblem(tierFeatures) ?? switchProblem(triggers);
  if (problem !== undefined) throw new classes.Error(problem);
}

/**
 * @throws Error when resources/access.yml names a function that serverless.yml has not, or a
 * resource has a name that is given here.
 */
export function addResources({ service }: Pick<Serverless, 'service'>): void {
  const { access, metricsNamespace: prefix, alarmsHeard: heard } = service.custom;
  const resources = service.resources.Resources;
  for (const key of Object.keys(access)) {
    if (!service.functions[key]) {
      throw new Error(`resources/access.yml: "${key}" is no function of serverless.yml`);
    }
  }
  for (const [key, definition] of Object.entries(service.functions)) {
    const functionName = definition.name;
    const timeoutSeconds = definition.timeout ?? service.provider.timeout;
    const tracing = service.provider.tracing?.lambda === true;
    const grants = access[key] ?? [];
    definition.role = `${logicalId(key)}Role`;
    add(resources, functionRole({ key, functionName, grants, tracing }));
    add(resources, functionAlarms({ key, functionName, prefix, timeoutSeconds, heard }));
  }
  const functionNames = Object.values(service.functions).map(({ name }) => name);
  add(resources, { Dashboard: dashboard({ prefix, functionNames }) });
}

function add(resources: Record<string, object>, more: Record<string, object>): void {
  const taken = Object.keys(more).find((id) => id in resources);
  if (taken) throw new Error(`resources/: "${taken}" is a name that deploy/plugin.ts gives`);
  Object.assign(resources, more);
}
