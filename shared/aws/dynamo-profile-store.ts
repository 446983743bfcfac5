import type { AwsSettings } from '../config.ts';
import type { SignIn } from '../onboarding/account.ts';
import type {
  NewProfile,
  OnboardingTask,
  Profile,
  ProfileStore,
  WelcomeClaim,
  WelcomeClaims,
} from '../onboarding/ports.ts';
import type { ProfilePage, ProfileSweep } from '../onboarding/sweep-ports.ts';
import { attemptAs } from './attempt-as.ts';
import { isProfileItem, itemOfProfile, profileOf, profilePk } from './dynamo-profile-item.ts';
import { DynamoTable, getMany } from './dynamo-table.ts';

const attempt = attemptAs('PROFILE_STORE_FAILED', 'the store of profiles did not do its part');

const rowsOfAPage = 100;

/** A condition that holds for the row's claim while the message is outstanding. */
const stillWelcoming = 'contains(outstanding, :task)';

/**
 * Profiles in DynamoDB: one item a person under `USER#<sub>`, read and written by that key alone,
 * but for the sweep, which reads the table from end to end.
 */
export class DynamoProfileStore implements ProfileStore, WelcomeClaims, ProfileSweep {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  create(profile: NewProfile): Promise<'created' | 'exists'> {
    return attempt(async () => {
      const condition = { expression: 'attribute_not_exists(pk)' };
      return (await this.#table.put(itemOfProfile(profile), condition)) ? 'created' : 'exists';
    });
  }

  find(sub: string): Promise<Profile | null> {
    return attempt(async () => {
      const item = await this.#table.get(profilePk(sub));
      return item === null ? null : profileOf(item);
    });
  }

  settle(
    sub: string,
    tasks: readonly OnboardingTask[],
    handedOverAt: string | null = null,
  ): Promise<void> {
    const isHanded = handedOverAt !== null;
    const clauses = [
      ...(isHanded ? ['SET handedOverAt = :at'] : []),
      ...(tasks.length > 0 ? ['DELETE outstanding :tasks'] : []),
    ];
    return this.#change(sub, clauses.join(' '), {
      expression: 'attribute_exists(pk)',
      values: {
        ...(isHanded ? { ':at': { S: handedOverAt } } : {}),
        ...(tasks.length > 0 ? { ':tasks': { SS: [...tasks] } } : {}),
      },
    });
  }

  restore(sub: string): Promise<void> {
    return this.#change(sub, 'REMOVE deletedAt', { expression: 'attribute_exists(pk)' });
  }

  /**
   * A new device has a time of its own, so that a sign-in just before, from a device that is known,
   * does not count as the same one.
   */
  noteSignIn(sub: string, { at, isNewDevice }: SignIn, since: string): Promise<boolean> {
    const kind = isNewDevice ? 'newDeviceAt' : 'lastSignInAt';
    const update = `SET lastSignInAt = :at${isNewDevice ? ', newDeviceAt = :at' : ''}`;
    return attempt(async () => {
      const item = await this.#table.update(profilePk(sub), update, {
        expression: `attribute_exists(pk) AND (attribute_not_exists(${kind}) OR ${kind} < :since)`,
        values: { ':at': { S: new Date(at).toISOString() }, ':since': { S: since } },
      });
      return item !== null;
    });
  }

  claim(sub: string, { at, by }: WelcomeClaim): Promise<boolean> {
    const update = 'SET welcomeClaimedAt = :at, welcomeClaimedBy = :by';
    const isFree = '(attribute_not_exists(welcomeClaimedBy) OR welcomeClaimedBy = :by)';
    return attempt(async () => {
      const item = await this.#table.update(profilePk(sub), update, {
        expression: `${stillWelcoming} AND ${isFree}`,
        values: { ':task': { S: 'welcome' }, ':at': { S: at }, ':by': { S: by } },
      });
      return item !== null;
    });
  }

  release(sub: string, { by }: WelcomeClaim): Promise<void> {
    return this.#change(sub, 'REMOVE welcomeClaimedAt, welcomeClaimedBy', {
      expression: `${stillWelcoming} AND welcomeClaimedBy = :by`,
      values: { ':task': { S: 'welcome' }, ':by': { S: by } },
    });
  }

  abandon(sub: string, { by }: WelcomeClaim): Promise<void> {
    return this.#change(sub, 'SET welcomeUnsure = :task DELETE outstanding :tasks', {
      expression: `${stillWelcoming} AND welcomeClaimedBy = :by`,
      values: { ':task': { S: 'welcome' }, ':tasks': { SS: ['welcome'] }, ':by': { S: by } },
    });
  }

  findMany(subs: readonly string[]): Promise<Map<string, Profile>> {
    return attempt(async () => {
      const profiles = (await getMany(this.#table, subs.map(profilePk))).map(profileOf);
      return new Map(profiles.map((profile) => [profile.sub, profile]));
    });
  }

  page(start: string | null): Promise<ProfilePage> {
    return attempt(async () => {
      const { items, next } = await this.#table.scan(start, rowsOfAPage);
      return { profiles: items.filter(isProfileItem).map(profileOf), next };
    });
  }

  markGone(sub: string, at: string): Promise<void> {
    return this.#change(sub, 'SET deletedAt = :at', {
      expression: 'attribute_exists(pk) AND attribute_not_exists(deletedAt)',
      values: { ':at': { S: at } },
    });
  }

  remove(sub: string, markedBefore: string): Promise<'removed' | 'kept'> {
    return attempt(async () => {
      const removed = await this.#table.remove(profilePk(sub), {
        expression: 'deletedAt <= :before',
        values: { ':before': { S: markedBefore } },
      });
      return removed ? 'removed' : 'kept';
    });
  }

  /** Where the condition does not hold there is nothing to change. */
  async #change(...change: Parameters<DynamoTable['update']>): Promise<void> {
    const [sub, update, condition] = change;
    await attempt(() => this.#table.update(profilePk(sub), update, condition));
  }
}
