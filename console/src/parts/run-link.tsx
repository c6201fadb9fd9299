import { consoleSettings } from '../api/settings.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';

/** The run behind a record, in the Temporal Web UI. Nothing where no UI is set up, or nothing runs. */
export function RunLink({ workflowId }: { readonly workflowId: string | null | undefined }) {
  const t = useTexts(commonTexts);
  const { uiUrl, namespace } = consoleSettings().temporal;
  if (workflowId === null || workflowId === undefined || workflowId === '' || uiUrl === '') return null;
  const address = `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
  return (
    <a href={address} target="_blank" rel="noreferrer" title={t.openRun}>
      {t.run} ↗
    </a>
  );
}
