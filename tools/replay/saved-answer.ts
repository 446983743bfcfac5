import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { formatJson } from '../../local/trace/fixtures/format-json.ts';

/** Where the answer to a saved event is kept: beside it, in `answers/`. */
export function answerFileOf(eventFile: string): string {
  return join(dirname(eventFile), 'answers', basename(eventFile));
}

/** Undefined when none was saved yet. */
export function readAnswer(eventFile: string): unknown {
  const file = answerFileOf(eventFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export function writeAnswer(eventFile: string, answer: unknown): void {
  const file = answerFileOf(eventFile);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatJson(answer));
}

/**
 * What is worth saving of an answer: a trigger answers with its whole event, so what is as it came
 * is left out. An answer that lacks a part of the event is no such and stays whole; the body of an
 * API's answer is read, so that a difference has a place.
 */
export function worthSaving(event: unknown, answer: unknown): unknown {
  if (!isRecord(event) || !isRecord(answer)) return answer;
  if (typeof answer.body === 'string') return { ...answer, body: parsed(answer.body) };
  if (!Object.keys(event).every((key) => Object.hasOwn(answer, key))) return answer;
  return Object.fromEntries(
    Object.entries(answer).filter(([key, value]) => !isDeepStrictEqual(value, event[key])),
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
