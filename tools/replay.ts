import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCommandLine } from '../local/command-line.ts';
import { differencesOf } from '../local/trace/changed-paths.ts';
import { compileLists } from './policy/compile.ts';
import { type ReplayWorld, startReplayWorld } from './replay/replay-world.ts';
import { readAnswer, worthSaving, writeAnswer } from './replay/saved-answer.ts';

const help = `npm run replay [-- [--update] [EVENT...]]

Runs saved events on the functions as they are now and prints where an answer differs from the one
that was saved with the event, events/answers/<name>.json.

  EVENT      events/<trigger>.<triggerSource>.<label>.json; all of events/ when none is named
  --update   saves the answers of now
  --help     this text

Each event meets an AWS of its own in which nobody is and nothing has happened, but that the code 424242
was sent for the challenge that it answers, at the beginning of 2026 and with the same random numbers
each time; no other machine is reached.
Exit codes: 0 nothing differs, 1 something does or has no saved answer, 2 a mistake in the command.`;

const EVENTS = 'events';

/** A mistake in the command. */
class UsageError extends Error {}

async function main(): Promise<number> {
  const { values, positionals } = readCommandLine('npm run replay', {
    options: { update: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const files = positionals.length > 0 ? positionals : savedEvents();
  const events = new Map(files.map((file) => [file, readEvent(file)]));
  compileLists('.');
  const world = await startReplayWorld();
  try {
    const answers = await replay(world, events);
    return values.update === true ? update(answers) : report(answers);
  } finally {
    await world.stop();
  }
}

const savedEvents = (): string[] =>
  readdirSync(EVENTS)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(EVENTS, name));

function readEvent(file: string): unknown {
  if (!existsSync(join('functions', folderOf(file)))) {
    throw new UsageError(`${file} begins with the name of no function.`);
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(`${file} is no file of JSON.`);
  }
}

const folderOf = (file: string): string => basename(file).split('.', 1)[0] ?? '';

/** Answers by file, less what is as it came. Events of one function share its process. */
async function replay(
  world: ReplayWorld,
  events: ReadonlyMap<string, unknown>,
): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const folder of new Set([...events.keys()].map(folderOf))) {
    const running = world.start(folder);
    try {
      for (const [file, event] of events) {
        if (folderOf(file) !== folder) continue;
        await world.prepare(event);
        answers.set(file, worthSaving(event, await running.answer(event)));
        await world.empty();
      }
    } finally {
      await running.stop();
    }
  }
  return answers;
}

function update(answers: ReadonlyMap<string, unknown>): number {
  const changed = [...answers].filter(([file, answer]) => differing(file, answer).length > 0);
  for (const [file, answer] of changed) {
    writeAnswer(file, answer);
    console.log(file);
  }
  console.log(`${changed.length} of ${answers.size} answers saved anew.`);
  return 0;
}

function report(answers: ReadonlyMap<string, unknown>): number {
  let count = 0;
  for (const [file, answer] of answers) {
    const lines = differing(file, answer);
    if (lines.length === 0) continue;
    count += 1;
    console.log([file, ...lines.map((line) => `  ${line}`), ''].join('\n'));
  }
  console.log(
    count === 0
      ? `${answers.size} events, and no answer differs.`
      : `${count} of ${answers.size} answers differ. Accept them: npm run replay -- --update`,
  );
  return count === 0 ? 0 : 1;
}

function differing(file: string, answer: unknown): string[] {
  const saved = readAnswer(file);
  if (saved === undefined) return ['no answer was saved yet'];
  return differencesOf(saved, answer).flatMap(({ path, before, after }) => [
    path || 'the whole answer',
    ...(before === undefined ? [] : [`  - ${JSON.stringify(before)}`]),
    ...(after === undefined ? [] : [`  + ${JSON.stringify(after)}`]),
  ]);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`replay: ${error.message}`);
  process.exitCode = 2;
}
