import { parse } from 'tldts';
import { ConfigError } from '../../shared/errors.ts';
import { readSignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import type {
  PolicyDocument,
  PolicySettings,
} from '../../shared/sign-up-policy/policy-document.ts';
import { readDocument } from './load.ts';

/** What is wrong with a policy file, and what is allowed but is most likely a mistake. */
export interface PolicyCheck {
  errors: string[];
  warnings: string[];
}

const trustingLists = ['allowedDomains', 'autoConfirmDomains', 'autoVerifyEmailDomains'] as const;

/** Checks a policy file as the build does: its form, and the public suffixes in its lists. */
export function checkPolicy(file: string, root?: string): PolicyCheck {
  try {
    const document = readDocument(file, root);
    readSignUpPolicies(document, { blocked: null, disposable: null });
    return checkLists(document as PolicyDocument);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { errors: error.message.split('; '), warnings: [] };
  }
}

function checkLists({ clients = {}, ...everybody }: PolicyDocument): PolicyCheck {
  const checks = [
    checkSettings('', everybody),
    ...Object.entries(clients).map(([id, its]) => checkSettings(`clients.${id}.`, its)),
  ];
  return {
    errors: checks.flatMap(({ errors }) => errors),
    warnings: checks.flatMap(({ warnings }) => warnings),
  };
}

function checkSettings(prefix: string, settings: PolicySettings): PolicyCheck {
  const errors = trustingLists.flatMap((key) =>
    (settings[key] ?? [])
      .filter(isPublicSuffix)
      .map(
        (entry) =>
          `${prefix}${key}: ${entry} is a public suffix: anybody can have a domain below it`,
      ),
  );
  const warnings = (settings.blockedDomains ?? [])
    .filter(isPublicSuffix)
    .map(
      (entry) =>
        `${prefix}blockedDomains: ${entry} is a public suffix: it blocks everybody below it`,
    );
  return { errors, warnings };
}

/** Whether strangers can register names directly below it (publicsuffix.org, private part included). */
function isPublicSuffix(entry: string): boolean {
  const name = entry.replace(/^\*\./, '');
  const { publicSuffix, isIcann, isPrivate } = parse(name, { allowPrivateDomains: true });
  return publicSuffix === name && (isIcann === true || isPrivate === true);
}
