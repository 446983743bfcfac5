import document from './api-model.json' with { type: 'json' };

/** A shape of the API's input with its constraints; `min` and `max` bound a length or a number. */
export type Shape = ScalarShape | ListShape | MapShape | StructureShape | DocumentShape;

interface Constraints {
  min?: number;
  max?: number;
  /** Its value must not be repeated in an error. */
  sensitive?: true;
}

/** A value without parts. */
export interface ScalarShape extends Constraints {
  type: 'string' | 'blob' | 'integer' | 'boolean';
  /** A Java regular expression that the whole value must match. */
  pattern?: string;
  enum?: string[];
}

/** An array. */
export interface ListShape extends Constraints {
  type: 'list';
  /** Name of the shape of the elements. */
  member: string;
}

/** An object whose keys and values are each of one shape, which are named here. */
export interface MapShape extends Constraints {
  type: 'map';
  key: string;
  value: string;
}

/** An object with members of its own. */
export interface StructureShape extends Constraints {
  type: 'structure';
  /** Member name to shape name. */
  members: Record<string, string>;
  required?: string[];
}

/** JSON of any form. */
export interface DocumentShape extends Constraints {
  type: 'document';
}

/** What derive-api-model.ts keeps of AWS's model. */
export interface ApiModel {
  /** Every operation, with the name of its input's shape. */
  operations: Record<string, string>;
  /** Operations that are sent without a signature (facts: cognito-api 1.3). */
  unsigned: string[];
  shapes: Record<string, Shape>;
}

/** AWS’s model, as api-model.json has it. */
export const apiModel = document as unknown as ApiModel;
