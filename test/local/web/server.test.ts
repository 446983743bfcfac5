import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startWebServer, type WebServer } from '../../../local/web/server.ts';
import type { SiteFile } from '../../../local/web/site-files.ts';

const settings = {
  region: 'us-east-1',
  endpoints: { api: 'http://localhost:3000', userPool: 'http://localhost:9229' },
};

function file(text: string, immutable = false): SiteFile {
  const body = Buffer.from(text);
  return { type: 'text/plain', body, gzipped: gzipSync(body), etag: '"one"', immutable };
}

let server: WebServer | undefined;

afterEach(() => server?.close());

async function serve(site: Promise<Map<string, SiteFile>>): Promise<string> {
  server = await startWebServer({ port: 0, site, settings: () => settings });
  return server.url;
}

describe('the page’s server', () => {
  test('hands out /config.json anew each time', async () => {
    const url = await serve(Promise.resolve(new Map()));
    const answer = await fetch(`${url}/config.json`);
    expect(await answer.json()).toEqual(settings);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('waits for the build, and keeps what its name changes with for ever', async () => {
    const { promise, resolve } = Promise.withResolvers<Map<string, SiteFile>>();
    const url = await serve(promise);
    const asked = fetch(`${url}/assets/a.js?v=1`);
    resolve(new Map([['/assets/a.js', file('code', true)]]));
    const answer = await asked;
    expect(await answer.text()).toBe('code');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('says 304 to who has it already', async () => {
    const url = await serve(Promise.resolve(new Map([['/', file('page')]])));
    const answer = await fetch(url, { headers: { 'if-none-match': '"one"' } });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
  });

  test.each([
    ['GET', '/nowhere', 404, 'There is no such file.\n'],
    ['GET', '//', 404, 'There is no such file.\n'],
    ['GET', '/../package.json', 404, 'There is no such file.\n'],
    ['POST', '/', 405, 'This server only hands out files.\n'],
  ])('answers %s %s with %i', async (method, path, status, text) => {
    const url = await serve(Promise.resolve(new Map()));
    const answer = await fetch(url + path, { method });
    expect([answer.status, await answer.text()]).toEqual([status, text]);
  });

  test('tells why the page does not build, and goes on', async () => {
    const url = await serve(Promise.reject(new Error('The page in web/ does not build:\nx')));
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([
      500,
      'The page in web/ does not build:\nx\n',
    ]);
  });

  test('lets the page talk to its own stack alone', async () => {
    const url = await serve(Promise.resolve(new Map()));
    const { headers } = await fetch(url);
    expect(headers.get('content-security-policy')).toContain(
      "connect-src 'self' http://localhost:3000 http://localhost:9229;",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
