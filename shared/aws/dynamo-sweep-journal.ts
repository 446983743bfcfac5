import type { AwsSettings } from '../config.ts';
import type {
  SweepCounts,
  SweepJournal,
  SweepLease,
  SweepPosition,
} from '../onboarding/sweep-ports.ts';
import { isRecord, type UnknownRecord } from '../shape.ts';
import { attemptAs } from './attempt-as.ts';
import { DynamoTable, dynamoText } from './dynamo-table.ts';

const attempt = attemptAs('PROFILE_STORE_FAILED', 'the journal of sweeps did not do its part');

const sweepPk = (userPoolId: string): string => `SWEEP#${userPoolId}`;

/** Where a pool's sweep stands: one item under `SWEEP#<pool id>`, beside the profiles. */
export class DynamoSweepJournal implements SweepJournal {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  take({ userPoolId, holder, leaseUntil }: SweepLease, now: number) {
    const update = 'SET holder = :holder, leaseUntil = :until, schemaVersion = :version';
    return attempt(async () => {
      const item = await this.#table.update(sweepPk(userPoolId), update, {
        expression: 'attribute_not_exists(holder) OR holder = :holder OR leaseUntil < :now',
        values: {
          ':holder': { S: holder },
          ':until': { N: String(leaseUntil) },
          ':now': { N: String(now) },
          ':version': { N: '1' },
        },
      });
      return item === null ? ('taken' as const) : { position: positionOf(item) };
    });
  }

  save({ userPoolId, holder }: SweepLease, position: SweepPosition | null) {
    const update = position === null ? 'REMOVE sweep' : 'SET sweep = :sweep';
    return attempt(async () => {
      const item = await this.#table.update(sweepPk(userPoolId), update, {
        expression: 'holder = :holder',
        values: {
          ':holder': { S: holder },
          ...(position === null ? {} : { ':sweep': { S: JSON.stringify(position) } }),
        },
      });
      return item === null ? ('lost' as const) : ('saved' as const);
    });
  }

  async release({ userPoolId, holder }: SweepLease): Promise<void> {
    await attempt(() =>
      this.#table.update(sweepPk(userPoolId), 'REMOVE holder, leaseUntil', {
        expression: 'holder = :holder',
        values: { ':holder': { S: holder } },
      }),
    );
  }
}

/** A position that cannot be read is as good as none: the sweep begins anew. */
function positionOf(item: UnknownRecord): SweepPosition | null {
  const position = parseJson(dynamoText(item, 'sweep'));
  if (!isRecord(position) || !isRecord(position.counts)) return null;
  const { phase, page, startedAt, counts } = position;
  if (phase !== 'users' && phase !== 'rows') return null;
  if (typeof startedAt !== 'string' || (page !== null && typeof page !== 'string')) return null;
  return { phase, page, startedAt, counts: counts as unknown as SweepCounts };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
