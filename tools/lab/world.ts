import {
  CognitoIdentityProvider,
  type LambdaConfigType,
  type UpdateUserPoolRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LocalConfig } from '../../local/config-file.ts';
import type { Fault } from '../../local/lab/fault.ts';
import { localAccountId } from '../../local/local-ids.ts';
import { lambdaArn } from '../../local/template-references.ts';
import type { Flow } from '../../local/trace/flow.ts';
import { type Database, localDatabase } from '../local-database.ts';

export const PASSWORD = 'Correct-Horse-42!';

interface Mail {
  destination: { to: string[] };
  body: { text?: string; html?: string };
}

/** What the lab does to a running stack and reads from it. */
export class World {
  readonly api: CognitoIdentityProvider;
  readonly config: LocalConfig;
  readonly #database: Database;

  constructor(config: LocalConfig) {
    this.config = config;
    this.#database = localDatabase(config.endpoints.dynamodb, config.region);
    this.api = new CognitoIdentityProvider({
      region: config.region,
      endpoint: config.endpoints.userPool,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  }

  async breakTriggers(faults: Fault[]): Promise<void> {
    const answer = await fetch(`${this.config.endpoints.userPool}/_lab/faults`, {
      method: 'PUT',
      body: JSON.stringify(faults),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** Has the pool invoke a trigger's function, as custom.triggers of serverless.yml would. */
  switchOn(trigger: string): Promise<void> {
    return this.#addToLambdaConfig({ [trigger]: this.#functionOf(trigger) });
  }

  /** Has the pool send through a function, as custom.triggers of serverless.yml would. */
  switchSenderOn(sender: 'CustomEmailSender' | 'CustomSMSSender'): Promise<void> {
    return this.#addToLambdaConfig({
      [sender]: { LambdaArn: this.#functionOf(sender), LambdaVersion: 'V1_0' },
      // What the functions are told while no sender is switched on.
      KMSKeyID: `arn:aws:kms:${this.config.region}:${localAccountId}:key/none`,
    });
  }

  /** A function is named after its trigger. */
  #functionOf(trigger: string): string {
    const { region, service, stage } = this.config;
    const key = trigger.charAt(0).toLowerCase() + trigger.slice(1);
    return lambdaArn(region, `${service}-${stage}-${key}`);
  }

  async #addToLambdaConfig(more: LambdaConfigType): Promise<void> {
    const { userPoolId: UserPoolId } = this.config;
    const { UserPool } = await this.api.describeUserPool({ UserPoolId });
    const LambdaConfig = { ...UserPool?.LambdaConfig, ...more };
    // All that is not said again would be as it was at first.
    const kept = UserPool as Omit<UpdateUserPoolRequest, 'UserPoolId'>;
    await this.api.updateUserPool({ ...kept, UserPoolId, LambdaConfig });
  }

  async newestFlow(user: string): Promise<Flow | undefined> {
    const place = `${this.config.endpoints.userPool}/trace.json?${new URLSearchParams({ user })}`;
    const { flows } = (await (await fetch(place)).json()) as { flows: Flow[] };
    return flows[0];
  }

  async mailTo(address: string): Promise<Mail[]> {
    const { emails } = (await (await fetch(`${this.config.endpoints.inbox}/store`)).json()) as {
      emails: Mail[];
    };
    return emails.filter(({ destination }) => destination.to.includes(address));
  }

  async codeSentTo(address: string): Promise<string> {
    const { text, html } = (await this.mailTo(address)).at(-1)?.body ?? {};
    const code = /(?<!\d)\d{6}(?!\d)/.exec(text ?? html ?? '')?.[0];
    if (code === undefined) throw new Error('No code was sent.');
    return code;
  }

  /** "absent", or the user's status. */
  async stateOf(Username: string): Promise<string> {
    const UserPoolId = this.config.userPoolId;
    const user = await this.api.adminGetUser({ UserPoolId, Username }).catch(() => undefined);
    return user?.UserStatus ?? 'absent';
  }

  /** Rows of all tables in which a text occurs. */
  async rowsWith(text: string): Promise<number> {
    const { TableNames } = (await this.#database('ListTables', {})) as { TableNames: string[] };
    const counts = await Promise.all(
      TableNames.map(async (TableName) => {
        const { Items } = (await this.#database('Scan', { TableName })) as { Items: unknown[] };
        return Items.filter((item) => JSON.stringify(item).includes(text)).length;
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
