import { useSyncExternalStore } from 'react';
import { parseRoute, type Route } from './route.ts';

/** The address of a place on this page. */
export function href(path: string, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `#${path}${text === '' ? '' : `?${text}`}`;
}

export function navigate(path: string, query: Record<string, string> = {}): void {
  window.location.hash = href(path, query);
}

/** As navigate, without leaving the present place in the history. */
export function redirect(path: string, query: Record<string, string> = {}): void {
  window.location.replace(href(path, query));
}

/** Where the address bar says the person is, which a component may yet have to learn. */
export function currentPath(): string {
  return parseRoute(window.location.hash).path;
}

/** The present place; the component renders anew when it changes. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
