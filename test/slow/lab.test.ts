import { expect, test } from '@jest/globals';
import type { Finding } from '../../tools/lab/run-fault.ts';
import { copyProject, type EditedProject } from '../support/edited-project.ts';
import { runTool } from '../support/run-tool.ts';

const SLOW = 180_000;

/** Each takes away what keeps one promise. */
const BREAKS: [path: string, what: string, instead: string][] = [
  // A message goes out for every call of Create, not for the first alone.
  [
    'shared/challenges/issue-challenge.ts',
    'return (await challenges.save(draft.stored)) ? draft : null;',
    'await challenges.save(draft.stored); return draft;',
  ],
  // A sign-in no longer makes up for a confirmation that failed.
  [
    'functions/post-authentication/post-authentication.ts',
    'await completeAccount(account, found, onboarding, deadline);',
    '{ made: false, restored: false, work: [] as never, note: [found, completeAccount] } as never;',
  ],
  // Any answer is the right one.
  [
    'functions/verify-auth-challenge-response/trigger.ts',
    'response: { answerCorrect: isRight }',
    'response: { answerCorrect: true }',
  ],
];

async function broken(): Promise<EditedProject> {
  const project = await copyProject();
  for (const [path, what, instead] of BREAKS) {
    await project.edit(path, (text) => {
      expect(text).toContain(what);
      return text.replace(what, instead);
    });
  }
  return project;
}

test(
  'the lab fails where a message is doubled, a row lost or a wrong answer accepted',
  async () => {
    const project = await broken();
    const { code, output } = await runTool(
      'tools/lab.ts',
      [
        ...['CreateAuthChallenge', 'PostConfirmation', 'VerifyAuthChallengeResponse'].flatMap(
          (trigger) => ['--trigger', trigger],
        ),
        ...['--fault', 'slow', '--fault', 'crash-before', '--json'],
      ],
      {},
      project.directory,
    );
    const findings = JSON.parse(output) as Finding[];
    const wrongs = findings.flatMap(({ trigger, fault, calls, wrong }) =>
      wrong.map((what) => `${trigger}, ${fault} (${calls}): ${what}`),
    );
    expect(wrongs).toEqual([
      'PostConfirmation, crash-before (every): a row is lost',
      'CreateAuthChallenge, slow (next): 2 messages for one call',
      'CreateAuthChallenge, slow (every): 3 messages for one call',
      'VerifyAuthChallengeResponse, slow (next): a wrong answer was accepted',
    ]);
    expect(code).toBe(1);
    await project.remove();
  },
  SLOW,
);
