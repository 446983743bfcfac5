import type { Template } from './template.ts';

/** What a rule looks at. */
export interface Subject {
  template: Template;
  /** What is deployed now; without it the rules about changes say nothing. */
  previous?: Template;
  stage: string;
}

/** One thing that must not be deployed. */
export interface Finding {
  /** Logical id of the resource. */
  resource: string;
  /** What is wrong, in one sentence. */
  problem: string;
  /** How to mend it, in one sentence. */
  remedy: string;
}

export interface Rule {
  id: string;
  /** What the rule refuses, in a few words. */
  refuses: string;
  check(subject: Subject): Finding[];
}

/** Stages in which people's accounts are real. */
export function isProduction(stage: string): boolean {
  return stage === 'prod' || stage === 'production';
}
