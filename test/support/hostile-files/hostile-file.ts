/** What must become of a file. `rewritten`: an image is stored and nothing of `marker` with it. `kept`: a document is stored as it came. */
export type Verdict = 'refused' | 'rewritten' | 'kept';

export interface HostileFile {
  readonly what: string;
  readonly name: string;
  /** the client's word */
  readonly type: string;
  readonly bytes: Buffer;
  readonly verdict: Verdict;
  /** what must not be in what is stored */
  readonly marker?: string;
  /** the name under which it is shown afterwards, where that is the point */
  readonly shown?: string;
}

/** In every payload, so that a test can tell whether it came through. */
export const PAYLOAD = 'PAYLOAD-c0ffee';
export const SCRIPT = `<script>/*${PAYLOAD}*/alert(document.domain)</script>`;
export const PHP = `<?php /*${PAYLOAD}*/ system($_GET['c']); ?>`;
