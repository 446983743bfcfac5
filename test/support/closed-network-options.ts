import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Makes a process refuse every connection but to this machine, and its worker threads too. */
export const CLOSED_NETWORK_OPTIONS = `--import=${
  pathToFileURL(join(import.meta.dirname, 'closed-network.ts')).href
}`;
