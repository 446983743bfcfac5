import { Refusal } from '../../shared/errors.ts';
import { readList, readOptionalRecord, readText, type UnknownRecord } from '../../shared/shape.ts';
import { isDenied, type SignInPolicy } from '../../shared/sign-in-policy.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import type { ClaimPolicy } from './policy.ts';
import {
  decideTokens,
  type TokenChanges,
  type TokenDecision,
  type TokenInput,
} from './pre-token-generation.ts';

interface Admitted extends TokenInput {
  source: string;
  /** As it came. */
  groupConfiguration: UnknownRecord;
}

interface Dependencies {
  claims: ClaimPolicy;
  /** Who is denied gets no tokens, and no new ones. */
  signIn: Pick<SignInPolicy, 'deniedAddresses' | 'deniedDomains' | 'deniedClients'>;
}

export const preTokenGenerationTrigger: TriggerDefinition<Admitted, Dependencies> = {
  trigger: 'PreTokenGeneration',
  sourcePrefix: 'TokenGeneration',
  admit,
  answer: ({ input, version, clientId }, { claims, signIn }) => {
    refuseDenied(input.attributes?.email ?? '', clientId, signIn);
    return answer(input, version, decideTokens(input, claims));
  },
};

function admit(request: UnknownRecord, triggerSource: string): Admitted {
  const source = triggerSource.slice(triggerSource.indexOf('_') + 1);
  const given = readOptionalRecord(request.userAttributes, 'request.userAttributes');
  const place = 'request.groupConfiguration';
  const groupConfiguration = readOptionalRecord(request.groupConfiguration, place);
  const groups = readList(groupConfiguration.groupsToOverride ?? [], `${place}.groupsToOverride`);
  const attributes = Object.entries(given).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    source,
    attributes: source === 'ClientCredentials' ? null : Object.fromEntries(attributes),
    groups: groups.map((group) => readText(group, `${place}.groupsToOverride`)),
    groupConfiguration,
  };
}

/**
 * Pre authentication is not asked at a refresh, at a first federated sign-in or for a client's own
 * token (facts: cognito-triggers 2).
 * @throws Refusal SIGNIN_APP_REFUSED, SIGNIN_REFUSED
 */
function refuseDenied(
  address: string,
  clientId: string | null,
  signIn: Dependencies['signIn'],
): void {
  if (clientId !== null && signIn.deniedClients.has(clientId)) {
    throw new Refusal('SIGNIN_APP_REFUSED', 'the app client is denied by policy/sign-in.json');
  }
  if (!isDenied(address, signIn)) return;
  throw new Refusal('SIGNIN_REFUSED', 'the address or its domain is denied by policy/sign-in.json');
}

/** Version 1 changes the ID token alone, with texts; 2 and 3 both, with values of any JSON type. */
function answer(input: Admitted, version: string, decision: TokenDecision): TriggerAnswer {
  const { id, access, scopesToAdd, leftOut } = decision;
  const groups = groupsKept(input.groupConfiguration);
  const response =
    version === '1'
      ? { claimsOverrideDetails: { ...changes(id, asText), ...groups } }
      : {
          claimsAndScopeOverrideDetails: {
            ...(input.attributes === null ? {} : { idTokenGeneration: changes(id, asIs) }),
            accessTokenGeneration: {
              ...changes(access, asIs),
              scopesToAdd,
              scopesToSuppress: [],
            },
            ...groups,
          },
        };
  return leftOut.length === 0
    ? { outcome: 'allowed', response }
    : { outcome: 'allowed', code: 'CLAIMS_LEFT_OUT', response };
}

function changes({ add, suppress }: TokenChanges, encode: (value: unknown) => unknown) {
  const claims = Object.entries(add).map(([name, value]) => [name, encode(value)]);
  return {
    claimsToAddOrOverride: Object.fromEntries(claims) as UnknownRecord,
    claimsToSuppress: suppress,
  };
}

const asIs = (value: unknown): unknown => value;

/** Group names have no blanks, so blanks part them. */
const asText = (value: unknown): unknown => (Array.isArray(value) ? value.join(' ') : value);

/**
 * An empty or null override drops the groups, so what came is given back; and nothing is said of
 * groups where nothing came (facts: cognito-triggers 4.5).
 */
function groupsKept(configuration: UnknownRecord): UnknownRecord {
  const said = Object.entries(configuration).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return said.length === 0 ? {} : { groupOverrideDetails: Object.fromEntries(said) };
}
