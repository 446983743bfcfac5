import { buildSite } from './web/build-site.ts';
import { startWebServer, type WebServer, type WebSettings } from './web/server.ts';
import { readSite } from './web/site-files.ts';

export interface WebOptions {
  /** The folder that holds web/ and node_modules/. */
  project: string;
  /** 0 takes any free port. */
  port: number;
  settings: () => WebSettings;
}

/**
 * The page of web/ on its port. Listens at once and builds meanwhile, where the sources changed
 * since the last start; a browser that comes early waits that second.
 */
export async function startWeb({ project, port, settings }: WebOptions): Promise<WebServer> {
  const ending = new AbortController();
  const site = buildSite(project, ending.signal).then(readSite);
  const server = await startWebServer({ port, settings, site });
  return {
    ...server,
    close: async () => {
      ending.abort();
      await server.close();
    },
  };
}
