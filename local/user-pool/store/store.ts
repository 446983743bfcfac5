import { AliasTable } from './aliases.ts';
import { AttemptTable } from './attempts.ts';
import { ClientTable } from './clients.ts';
import { CodeTable } from './codes.ts';
import { Database } from './database.ts';
import { GroupTable } from './groups.ts';
import { LinkedProviderTable } from './linked-providers.ts';
import { MembershipTable } from './memberships.ts';
import { PoolTable } from './pools.ts';
import { RefreshTokenTable } from './refresh-tokens.ts';
import { ResourceServerTable } from './resource-servers.ts';
import { SessionTable } from './sessions.ts';
import { SettingTable } from './settings.ts';
import { UserPages } from './user-pages.ts';
import { UserTable } from './users.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long what has expired is kept, so that its late user is told that it expired. */
const KEPT = { sessions: HOUR, codes: DAY, refreshTokens: 7 * DAY };

/** All that the user pool remembers, in one file. Open one store per file. */
export class Store {
  readonly #database: Database;
  readonly settings: SettingTable;
  readonly pools: PoolTable;
  readonly clients: ClientTable;
  readonly users: UserTable;
  readonly userPages: UserPages;
  readonly aliases: AliasTable;
  readonly linkedProviders: LinkedProviderTable;
  readonly groups: GroupTable;
  readonly memberships: MembershipTable;
  readonly resourceServers: ResourceServerTable;
  readonly codes: CodeTable;
  readonly attempts: AttemptTable;
  readonly sessions: SessionTable;
  readonly refreshTokens: RefreshTokenTable;

  /** `file` is a path or ':memory:'. */
  constructor(file: string) {
    const database = new Database(file);
    this.#database = database;
    this.settings = new SettingTable(database);
    this.pools = new PoolTable(database);
    this.clients = new ClientTable(database);
    this.users = new UserTable(database);
    this.userPages = new UserPages(database);
    this.aliases = new AliasTable(database);
    this.linkedProviders = new LinkedProviderTable(database);
    this.groups = new GroupTable(database);
    this.memberships = new MembershipTable(database);
    this.resourceServers = new ResourceServerTable(database);
    this.codes = new CodeTable(database);
    this.attempts = new AttemptTable(database);
    this.sessions = new SessionTable(database);
    this.refreshTokens = new RefreshTokenTable(database);
  }

  /** All of `work` or nothing of it; `work` is synchronous. */
  transaction<Result>(work: () => Result): Result {
    return this.#database.transaction(work);
  }

  /** Forgets what has been of no use for a while. */
  prune(now: number): void {
    this.transaction(() => {
      this.sessions.prune(now - KEPT.sessions);
      this.codes.prune(now - KEPT.codes);
      this.attempts.prune(now - HOUR);
      this.refreshTokens.prune(now - KEPT.refreshTokens);
    });
  }

  close(): void {
    this.#database.close();
  }
}
