/**
 * A type of the AWS SDK as it travels in JSON: timestamps are epoch seconds, blobs base64 text,
 * and a member that the model requires is there (`validateRequest` has seen to it). Optional
 * members may be undefined, which JSON leaves out (facts: cognito-api 1.1).
 */
export type Wire<T> = T extends Date
  ? number
  : T extends Uint8Array
    ? string
    : T extends readonly (infer Element)[]
      ? Wire<Element>[]
      : T extends object
        ? {
            [K in keyof T]: object extends Pick<T, K> ? Wire<T[K]> : Wire<Exclude<T[K], undefined>>;
          }
        : T;
