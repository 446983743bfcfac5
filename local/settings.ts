import { isAbsolute, join } from 'node:path';
import { LocalError } from './local-error.ts';

/** Every part that listens: what it is called, the variable that moves it, where it is else. */
export const ports = {
  api: { label: 'API', variable: 'LIFEGUARD_API_PORT', default: 3000 },
  userPool: { label: 'user pool', variable: 'LIFEGUARD_USER_POOL_PORT', default: 9229 },
  web: { label: 'page', variable: 'LIFEGUARD_WEB_PORT', default: 5173 },
  inbox: { label: 'inbox', variable: 'LIFEGUARD_INBOX_PORT', default: 8005 },
  dynamodb: { label: 'DynamoDB', variable: 'LIFEGUARD_DYNAMODB_PORT', default: 8000 },
  lambda: { label: 'Lambda', variable: 'LIFEGUARD_LAMBDA_PORT', default: 3002 },
  services: { label: 'other services', variable: 'LIFEGUARD_SERVICES_PORT', default: 8006 },
} as const;

export type PortName = keyof typeof ports;

export const portNames = Object.keys(ports) as PortName[];

/** The folder, next to the ports the only thing that can be moved. */
export const directoryVariable = 'LIFEGUARD_LOCAL_DIR';

export interface LocalSettings {
  /** Absolute path of the folder in which state is kept. */
  directory: string;
  ports: Record<PortName, number>;
}

type Environment = Record<string, string | undefined>;

/**
 * Reads ports and folder from the environment; a relative folder is meant from the project's.
 * @throws LocalError naming the variable and the accepted form.
 */
export function readSettings(environment: Environment, projectDirectory: string): LocalSettings {
  const directory = environment[directoryVariable] || '.local';
  const settings: LocalSettings = {
    directory: isAbsolute(directory) ? directory : join(projectDirectory, directory),
    ports: Object.fromEntries(
      portNames.map((name) => [name, readPort(environment, name)]),
    ) as Record<PortName, number>,
  };
  refuseSamePort(settings);
  return settings;
}

function readPort(environment: Environment, name: PortName): number {
  const { variable, default: usual } = ports[name];
  const text = environment[variable];
  if (text === undefined || text === '') {
    return usual;
  }
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) {
    throw new LocalError(`${variable} must be a port from 1 to 65535, but it is "${text}".`);
  }
  return port;
}

function refuseSamePort(settings: LocalSettings): void {
  const owners = new Map<number, PortName>();
  for (const name of portNames) {
    const port = settings.ports[name];
    const owner = owners.get(port);
    if (owner !== undefined) {
      throw new LocalError(
        `Port ${port} is given to both ${ports[owner].label} and ${ports[name].label}: ` +
          `change ${ports[owner].variable} or ${ports[name].variable}.`,
      );
    }
    owners.set(port, name);
  }
}
