import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { buildSite } from '../../../local/web/build-site.ts';
import { readSite } from '../../../local/web/site-files.ts';
import { ROOT } from '../../support/source-tree.ts';

let project: string;
const { signal } = new AbortController();

/** A project with a page of one line, and the real builder. */
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'lifeguard-site-'));
  await mkdir(join(project, 'web'));
  await mkdir(join(project, 'node_modules'));
  await symlink(join(ROOT, 'node_modules/vite'), join(project, 'node_modules/vite'));
  await cp(join(ROOT, 'web/page-policy.ts'), join(project, 'web/page-policy.ts'));
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
  await writeFile(join(project, 'package-lock.json'), '{}');
  await writePage('one');
});

afterEach(() => rm(project, { recursive: true }));

const writePage = (text: string) =>
  writeFile(join(project, 'web/index.html'), `<!doctype html><title>${text}</title>`);

test('builds anew when a source has changed, and then alone', async () => {
  const first = await buildSite(project, signal);
  expect(await buildSite(project, signal)).toBe(first);
  await writePage('two');
  const second = await buildSite(project, signal);
  expect(second).not.toBe(first);
  const page = (await readSite(second)).get('/');
  expect(page?.body.toString()).toContain('<title>two</title>');
  expect(await readdir(join(project, 'node_modules/.cache/lifeguard-web'))).toHaveLength(1);
});

test('two stacks that start at once share one whole build', async () => {
  const [one, other] = await Promise.all([buildSite(project, signal), buildSite(project, signal)]);
  expect(other).toBe(one);
  expect((await readSite(one)).has('/index.html')).toBe(true);
});

test('says what the builder said', async () => {
  await writeFile(
    join(project, 'web/index.html'),
    '<!doctype html><title>x</title><script type="module" src="./gone.ts"></script>',
  );
  await expect(buildSite(project, signal)).rejects.toThrow(/^The page in web\/ does not build:\n/);
});

test('stops when the stack stops', async () => {
  const ending = new AbortController();
  const building = buildSite(project, ending.signal);
  ending.abort();
  await expect(building).rejects.toThrow('The operation was aborted');
});
