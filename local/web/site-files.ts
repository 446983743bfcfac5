import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file of the page, ready to be sent. */
export interface SiteFile {
  type: string;
  body: Buffer;
  gzipped: Buffer;
  etag: string;
  /** Its name changes with its content, so a browser need never ask again. */
  immutable: boolean;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Reads a built page into memory (about half a megabyte), by the path it is asked for. */
export async function readSite(folder: string): Promise<Map<string, SiteFile>> {
  const site = new Map<string, SiteFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    site.set(name, siteFile(name, await readFile(file)));
  }
  const index = site.get('/index.html');
  if (index === undefined) throw new Error(`There is no index.html in ${folder}.`);
  return site.set('/', index);
}

function siteFile(name: string, body: Buffer): SiteFile {
  return {
    type: types[path.extname(name)] ?? 'application/octet-stream',
    body,
    gzipped: gzipSync(body),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    immutable: name.startsWith('/assets/'),
  };
}
