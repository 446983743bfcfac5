import { defineConfig, type Plugin } from 'vite';
import { pagePolicy } from './page-policy.ts';

/**
 * Writes the page's Content-Security-Policy into the built index.html, so that it holds on any
 * static host. Vite's own development server injects inline styles and goes without.
 */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
      injectTo: 'head-prepend',
    },
  ],
};

// biome-ignore lint/style/noDefaultExport: Vite reads the default export.
export default defineConfig({
  root: import.meta.dirname,
  // Relative addresses: the same build serves a domain's root and any folder below it.
  base: './',
  plugins: [contentSecurityPolicy],
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { port: 5174, proxy: { '/config.json': 'http://localhost:5173' } },
});
