import { expect, test } from '@jest/globals';
import {
  type Answers as AdminAnswers,
  answerSchemas as adminSchemas,
} from '../../functions/admin-api/answer-schemas.ts';
import { type Answers, answerSchemas } from '../../functions/api/answer-schemas.ts';
import type {
  Invite,
  InvitePage,
  Me,
  OneUser,
  Profile,
  UserPage,
} from '../../web/src/api/answers.ts';

/** The page may read less than the API says, never other than it says: `tsc` holds it to that. */
const readings = {
  userPage: (answer: AdminAnswers['userPage']): UserPage => answer,
  oneUser: (answer: AdminAnswers['oneUser']): OneUser => answer,
  invitePage: (answer: AdminAnswers['invitePage']): InvitePage => answer,
  invite: (answer: AdminAnswers['invite']): Invite => answer,
  me: (answer: Answers['me']): Me => answer,
  profile: (answer: Answers['profile']): Profile => answer,
};

test('the page reads every answer of the API that is about people', () => {
  const { health: _aboutNobody, ...aboutPeople } = answerSchemas;
  const answers = Object.keys({ ...adminSchemas, ...aboutPeople });
  expect(Object.keys(readings).sort()).toEqual(answers.sort());
});
