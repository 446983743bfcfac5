import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from './local-error.ts';

/**
 * Reads the options of a command as `parseArgs` does. One that cannot be understood is told in a
 * line that names the way to the help, and ends the process with 2. A reader of what the command
 * prints may leave, as `head` does: what is under way is done to its end all the same.
 *
 * @param command as it is typed, such as `npm run seed`
 */
export function readCommandLine<T extends ParseArgsConfig>(
  command: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    return parseArgs(config);
  } catch (error) {
    const [reason] = messageOf(error).split('. ');
    process.stderr.write(`${reason}. Try: ${command} -- --help\n`);
    process.exit(2);
  }
}
