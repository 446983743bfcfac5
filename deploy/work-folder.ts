import { isAbsolute, relative } from 'node:path';

/**
 * Where serverless-esbuild shall put its bundles, as it wants to be told: it joins the folder to the
 * service's, so that an absolute one would come to lie inside the project.
 */
export function workFolderFrom(serviceDirectory: string, folder: string): string {
  return isAbsolute(folder) ? relative(serviceDirectory, folder) : folder;
}
