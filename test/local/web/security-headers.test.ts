import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { securityHeaders } from '../../../local/web/security-headers.ts';
import { parseConfig } from '../../../web/src/config.ts';

const guide = readFileSync('docs/deploying.md', 'utf8');
const section = guide.slice(guide.indexOf('## The page'));
const block = (language: string) =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(section)?.[1] ?? '';

test('docs/deploying.md tells the headers that are sent here, for its own config.json', () => {
  const { region, endpoints } = parseConfig(JSON.parse(block('json')));
  const pool = `https://cognito-idp.${region}.amazonaws.com`;
  const headers = Object.entries(securityHeaders([endpoints.api, pool]));
  expect(block('http').trim().split('\n')).toEqual([
    ...headers.map(([name, value]) => `${name}: ${value}`),
    // Not here: localhost is no https.
    'strict-transport-security: max-age=63072000; includeSubDomains',
  ]);
});

test('no address but the named ones may be talked to', () => {
  const { 'content-security-policy': policy = '' } = securityHeaders([
    'https://api.example.com/dev',
    'https://pool.example.com',
    'https://api.example.com/other',
  ]);
  expect(policy).toContain("connect-src 'self' https://api.example.com https://pool.example.com;");
  expect(policy).not.toMatch(/unsafe|\*|data:/);
});
