import { describe, expect, test } from '@jest/globals';
import { createOfflineLog } from '../../local/offline-log.ts';

function linesOf(use: (log: ReturnType<typeof createOfflineLog>) => void): string[] {
  const lines: string[] = [];
  use(createOfflineLog((line) => lines.push(line)));
  return lines;
}

describe('serverless-offline’s log', () => {
  test('is quiet about what is in order', () => {
    expect(
      linesOf((log) => {
        log.notice('Server ready');
        log.info('a');
        log.debug('b');
        log.verbose('c');
        log.warning();
      }),
    ).toEqual([]);
  });

  test('tells of a function’s failure once, on one line, invoked as Lambda', () => {
    const error = new Error('Something\n  broke.');
    expect(
      linesOf((log) => {
        log.error("Unhandled exception in handler 'preSignUp'.");
        log.error(error);
        log.error(`Unhandled Lambda Error during invoke of 'sample-preSignUp': ${error}`);
        log.error("Unhandled exception in handler 'api'.");
        log.error(new Error('Again.'));
      }),
    ).toEqual(['preSignUp threw: Something broke.', 'api threw: Again.']);
  });

  test('tells of a function’s failure once through the API', () => {
    expect(
      linesOf((log) => {
        log.error("Unhandled exception in handler 'api'.");
        log.error(new Error('Broke.'));
        log.error('Broke.');
        log.error('Another thing.');
      }),
    ).toEqual(['api threw: Broke.', 'serverless-offline: Another thing.']);
  });

  test('passes warnings on', () => {
    expect(linesOf((log) => log.warning('Unsupported runtime', 'nodejs1.x'))).toEqual([
      'serverless-offline: Unsupported runtime nodejs1.x',
    ]);
  });
});
