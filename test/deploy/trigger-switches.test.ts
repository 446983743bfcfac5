import { expect, test } from '@jest/globals';
import { switchProblem } from '../../deploy/trigger-switches.ts';

test.each(['true', 'false', true, false])('a trigger is switched by %j', (customMessage) => {
  expect(switchProblem({ preAuthentication: 'true', customMessage })).toBeUndefined();
});

test.each(['yes', 'True', 'on', '', ' true', 1, null])('but by no other word: %j', (value) => {
  expect(switchProblem({ customMessage: 'true', preAuthentication: value })).toBe(
    `custom.triggers.preAuthentication is ${JSON.stringify(value)}, which is neither "true" nor "false".`,
  );
});
