import type { Rule, RuleId } from './rule.ts';
import { judgeAddressForm } from './rules/address-form.ts';
import { judgeAllowedDomains } from './rules/allowed-domains.ts';
import { judgeBlockedDomains } from './rules/blocked-domains.ts';
import { judgeCaptcha } from './rules/captcha.ts';
import { judgeDisposableDomains } from './rules/disposable-domains.ts';
import { judgeGmailDots } from './rules/gmail-dots.ts';
import { judgeInvite } from './rules/invite.ts';
import { judgeMode } from './rules/mode.ts';
import { judgeOneAccountPerMailbox } from './rules/one-account-per-mailbox.ts';
import { judgeRequiredAttributes } from './rules/required-attributes.ts';
import { judgeSubAddresses } from './rules/sub-addresses.ts';

/** Every rule under its id. */
export const rules: Readonly<Record<RuleId, Rule>> = {
  mode: judgeMode,
  'address-form': judgeAddressForm,
  'blocked-domains': judgeBlockedDomains,
  'allowed-domains': judgeAllowedDomains,
  'disposable-domains': judgeDisposableDomains,
  'sub-addresses': judgeSubAddresses,
  'gmail-dots': judgeGmailDots,
  'required-attributes': judgeRequiredAttributes,
  captcha: judgeCaptcha,
  invite: judgeInvite,
  'one-account-per-mailbox': judgeOneAccountPerMailbox,
};

/** The rules that need nothing looked up come first, so that a hopeless sign-up costs no request. */
export const rulesThatLookUp: readonly RuleId[] = ['captcha', 'invite', 'one-account-per-mailbox'];
