import {
  array,
  check,
  type InferOutput,
  literal,
  number,
  picklist,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
  union,
} from 'valibot';
import { ConfigError } from '../../shared/errors.ts';
import { isPlainGroupName, plainGroupNameForm } from '../../shared/group-name.ts';
import { isReservedClaim } from './reserved-claims.ts';

const claimForm =
  'a claim name of letters, digits and _ : . / -, none that Cognito keeps to itself';
const claimName = pipe(
  string(claimForm),
  regex(/^[\w:./-]{1,64}$/, claimForm),
  check((name) => !isReservedClaim(name), claimForm),
);

const scopeForm = 'a scope: printable ASCII without blanks, quotation marks and backslashes';
const groupName = pipe(string(plainGroupNameForm), check(isPlainGroupName, plainGroupNameForm));

const sizeForm = 'a whole number from 1000 to 8000';

/** The form of policy/claims.json; each message says what is accepted there. */
const claimPolicy = strictObject(
  {
    claims: array(
      strictObject(
        {
          claim: claimName,
          from: union(
            [
              literal('groups'),
              strictObject({ attribute: pipe(string(), regex(/^[\w:]{1,64}$/)) }),
              strictObject({ text: string() }),
            ],
            '"groups", {"attribute": name} or {"text": text}',
          ),
          tokens: array(picklist(['id', 'access'], 'id or access'), 'a list of id and access'),
        },
        'an object with claim, from and tokens',
      ),
      'a list of claims',
    ),
    suppress: strictObject(
      { id: array(claimName, 'a list of claims'), access: array(claimName, 'a list of claims') },
      'an object with id and access',
    ),
    // RFC 6749 3.3.
    scopes: array(
      strictObject(
        {
          scope: pipe(string(scopeForm), regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/, scopeForm)),
          groups: array(groupName, 'a list of groups'),
        },
        'an object with scope and groups',
      ),
      'a list of scopes',
    ),
    largestTokenBytes: pipe(
      number(sizeForm),
      check((size) => Number.isInteger(size) && size >= 1000 && size <= 8000, sizeForm),
    ),
  },
  'an object with claims, suppress, scopes and largestTokenBytes',
);

export type ClaimPolicy = InferOutput<typeof claimPolicy>;

/**
 * Reads the mapping that an operator edits.
 * @throws ConfigError POLICY_INVALID naming each wrong key and what it accepts
 */
export function readClaimPolicy(content: unknown): ClaimPolicy {
  const result = safeParse(claimPolicy, content);
  if (result.success) return result.output;
  const flaws = result.issues.map(({ path = [], message }) => {
    const place = path.map(({ key }) => String(key)).join('.') || 'the whole';
    return `${place} must be ${message}`;
  });
  throw new ConfigError('POLICY_INVALID', `policy/claims.json: ${flaws.join('; ')}`);
}
