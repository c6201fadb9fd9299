/** An invisible separator: no person types it, and no argument of a workflow is a bare text that begins with it. */
export const OPEN_MARK = '\u2063';

/**
 * A text for operators that the payload codec leaves in clear, so that the Web UI can show it without a key: summaries of runs,
 * activities and timers. It names businesses by number and amount and never a person.
 */
export const openText = (text: string): string => `${OPEN_MARK}${text}`;
