import { codeSpans, tableUnder } from './markdown.ts';
import { readTracked, trackedFiles } from './source-tree.ts';

// biome-ignore lint/suspicious/noExplicitAny: a fixture is changed at any depth before it is sent.
type Event = Record<string, any>;

/** A fresh copy of `events/<name>.json`. */
export function eventFixture(name: string): Event {
  return JSON.parse(readTracked(`events/${name}.json`)) as Event;
}

/**
 * Names of the fixtures of a trigger (a function's folder), or of the API. Those that were recorded
 * are not among them: their answers are those of `npm run replay`.
 */
export function eventFixtureNames(trigger: string): string[] {
  const recorded = recordedEventNames();
  return eventNames()
    .filter((name) => name.startsWith(`${trigger}.`))
    .filter((name) => !recorded.includes(name));
}

/** Names of all events, without `.json`. */
export function eventNames(): string[] {
  return trackedFiles('events')
    .filter((path) => /^events\/[^/]+\.json$/.test(path))
    .map((path) => path.slice('events/'.length, -'.json'.length));
}

/** Names of the events that events/SOURCES.md lists as saved from the trace page. */
export function recordedEventNames(): string[] {
  const sources = readTracked('events/SOURCES.md');
  if (!sources.includes('\n## Recorded\n')) return [];
  return tableUnder('Recorded', sources).flatMap(([file = '']) =>
    codeSpans(file).map((name) => name.replace(/\.json$/, '')),
  );
}
