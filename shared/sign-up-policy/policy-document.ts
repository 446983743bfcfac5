import * as v from 'valibot';
import { domainNameOf } from '../domain-name.ts';
import { isPlainGroupName, plainGroupNameForm } from '../group-name.ts';
import { ruleIds } from './rule.ts';

/** A domain list entry: `example.com`, `zip` (a whole top-level domain) or `*.example.com`. */
const domainEntry = v.pipe(
  v.string(),
  v.check(
    (entry) => isListedDomain(entry),
    'a domain in lower case without a dot at its end, such as example.com or *.example.com',
  ),
);

const domains = v.array(domainEntry);

const attributeForm = v.strictObject({
  /** Matched against the whole value. */
  pattern: v.exactOptional(
    v.pipe(v.string(), v.check(isPattern, 'a regular expression that JavaScript accepts')),
  ),
  maximumLength: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2048))),
  oneOf: v.exactOptional(v.array(v.string())),
});

const captcha = v.strictObject({
  verifyUrl: v.pipe(
    v.string(),
    v.check(isSafeWebAddress, 'the https address of a siteverify service'),
  ),
  /** Name of the SSM SecureString that holds the shared secret. */
  secretParameter: v.pipe(
    v.string(),
    v.regex(/^\/[\w.-]+(\/[\w.-]+)*$/, 'the name of an SSM parameter, beginning with /'),
  ),
  minimumScore: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  hostnames: v.exactOptional(v.array(v.string())),
});

const defaultGroup = v.strictObject({
  group: v.pipe(v.string(), v.check(isPlainGroupName, plainGroupNameForm)),
  domains: v.exactOptional(domains),
  clients: v.exactOptional(v.array(v.string())),
});

const settings = {
  mode: v.exactOptional(v.picklist(['open', 'invite-only', 'closed'])),
  bindsAdminCreated: v.exactOptional(v.boolean()),
  bindsFederated: v.exactOptional(v.boolean()),
  blockedDomains: v.exactOptional(domains),
  allowedDomains: v.exactOptional(domains),
  disposableDomains: v.exactOptional(v.picklist(['accept', 'refuse'])),
  disposableExceptions: v.exactOptional(domains),
  subAddresses: v.exactOptional(v.picklist(['accept', 'refuse'])),
  gmailDots: v.exactOptional(v.picklist(['accept', 'refuse'])),
  oneAccountPerMailbox: v.exactOptional(v.boolean()),
  requiredAttributes: v.exactOptional(v.record(v.string(), attributeForm)),
  captcha: v.exactOptional(v.nullable(captcha)),
  autoConfirmDomains: v.exactOptional(domains),
  autoVerifyEmailDomains: v.exactOptional(domains),
  federatedSameEmail: v.exactOptional(v.picklist(['link', 'refuse', 'keep-apart'])),
  defaultGroups: v.exactOptional(v.array(defaultGroup)),
  welcomeMessage: v.exactOptional(v.boolean()),
  shadow: v.exactOptional(v.array(v.picklist(ruleIds))),
};

/** What an app client may say otherwise: any of the settings. */
const clientSettings = v.strictObject(settings);

/** policy/sign-up.json as the operator writes it. */
export const policyDocument = v.strictObject({
  ...settings,
  clients: v.exactOptional(
    v.record(v.pipe(v.string(), v.regex(/^[\w+]{1,128}$/, 'an app client id')), clientSettings),
  ),
});

export type PolicySettings = v.InferOutput<typeof clientSettings>;
export type PolicyDocument = v.InferOutput<typeof policyDocument>;
export type AttributeForm = v.InferOutput<typeof attributeForm>;
export type CaptchaSettings = v.InferOutput<typeof captcha>;
export type DefaultGroup = v.InferOutput<typeof defaultGroup>;

/** What holds for a setting that is not there. */
export const defaultSettings = {
  mode: 'open',
  bindsAdminCreated: true,
  bindsFederated: true,
  blockedDomains: [],
  disposableDomains: 'accept',
  disposableExceptions: [],
  subAddresses: 'accept',
  gmailDots: 'accept',
  oneAccountPerMailbox: false,
  requiredAttributes: {},
  captcha: null,
  autoConfirmDomains: [],
  autoVerifyEmailDomains: [],
  federatedSameEmail: 'keep-apart',
  defaultGroups: [],
  welcomeMessage: false,
  shadow: [],
} as const satisfies PolicySettings;

function isListedDomain(entry: string): boolean {
  const name = entry.startsWith('*.') ? entry.slice(2) : entry;
  // One label alone is a top-level domain: good to list, though no one receives mail there.
  const domain = name.includes('.') ? name : `label.${name}`;
  return domainNameOf(domain) === domain;
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

function isSafeWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost');
}
