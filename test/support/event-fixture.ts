import { readTracked, trackedFiles } from './source-tree.ts';

// biome-ignore lint/suspicious/noExplicitAny: a fixture is changed at any depth before it is sent.
type Event = Record<string, any>;

/** A fresh copy of `events/<name>.json`. */
export function eventFixture(name: string): Event {
  return JSON.parse(readTracked(`events/${name}.json`)) as Event;
}

/** Names of the fixtures of a trigger (a function's folder), or of the API. */
export function eventFixtureNames(trigger: string): string[] {
  return trackedFiles('events')
    .map((path) => path.slice('events/'.length))
    .filter((file) => file.startsWith(`${trigger}.`) && file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}
