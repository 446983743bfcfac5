import {
  type NewProfile,
  type OnboardingTask,
  onboardingTasks,
  type Profile,
} from '../onboarding/ports.ts';
import type { UnknownRecord } from '../shape.ts';
import { type DynamoItem, dynamoSet, dynamoText } from './dynamo-table.ts';

const schemaVersion = { N: '1' };

const keyPrefix = 'USER#';

export const profilePk = (sub: string): string => `${keyPrefix}${sub}`;

export const isProfileItem = (item: UnknownRecord): boolean =>
  dynamoText(item, 'pk').startsWith(keyPrefix);

/** Personal data: `username`, `email`. */
export function itemOfProfile(profile: NewProfile): DynamoItem {
  const { sub, userPoolId, username, email, clientId, origin, createdAt, outstanding } = profile;
  const { lastSignInAt, newDeviceAt } = profile;
  return {
    pk: { S: profilePk(sub) },
    schemaVersion,
    sub: { S: sub },
    userPoolId: { S: userPoolId },
    username: { S: username },
    ...(email === null ? {} : { email: { S: email } }),
    ...(clientId === null ? {} : { clientId: { S: clientId } }),
    origin: { S: origin },
    createdAt: { S: createdAt },
    ...(lastSignInAt === null ? {} : { lastSignInAt: { S: lastSignInAt } }),
    ...(newDeviceAt === null ? {} : { newDeviceAt: { S: newDeviceAt } }),
    // DynamoDB knows no empty set.
    ...(outstanding.size === 0 ? {} : { outstanding: { SS: [...outstanding] } }),
  };
}

export function profileOf(item: UnknownRecord): Profile {
  const textOrNull = (name: string) => dynamoText(item, name) || null;
  const claimedBy = textOrNull('welcomeClaimedBy');
  return {
    sub: dynamoText(item, 'sub'),
    userPoolId: dynamoText(item, 'userPoolId'),
    username: dynamoText(item, 'username'),
    email: textOrNull('email'),
    clientId: textOrNull('clientId'),
    origin: dynamoText(item, 'origin') === 'confirmation' ? 'confirmation' : 'repair',
    createdAt: dynamoText(item, 'createdAt'),
    outstanding: new Set(dynamoSet(item, 'outstanding').filter(isTask)),
    lastSignInAt: textOrNull('lastSignInAt'),
    newDeviceAt: textOrNull('newDeviceAt'),
    welcomeClaim:
      claimedBy === null ? null : { at: dynamoText(item, 'welcomeClaimedAt'), by: claimedBy },
    handedOverAt: textOrNull('handedOverAt'),
    deletedAt: textOrNull('deletedAt'),
  };
}

/** A task that a newer version wrote is that version's to do. */
function isTask(name: string): name is OnboardingTask {
  return (onboardingTasks as readonly string[]).includes(name);
}
