/**
 * Why Python did not start, in words that code can choose by.
 *
 * @typedef {'network' | 'integrity' | 'blocked' | 'timeout' | 'python'} Reason
 */

export class StartError extends Error {
  /** @param {Reason} reason @param {string} message @param {unknown} [cause] */
  constructor(reason, message, cause) {
    super(message, { cause });
    this.name = 'StartError';
    this.reason = reason;
  }
}

/**
 * Any error as a StartError; `reason` for those that are none.
 * @param {unknown} error
 * @param {Reason} reason
 * @returns {StartError}
 */
export function startError(error, reason) {
  if (error instanceof StartError) return error;
  return new StartError(reason, error instanceof Error ? error.message : String(error), error);
}
