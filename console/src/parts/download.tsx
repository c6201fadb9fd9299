import { App, Button } from 'antd';
import { useState } from 'react';
import { download } from '../api/download.ts';
import { ApiError } from '../api/failure.ts';
import { failureNotice } from './failure.tsx';

/** Fetches a table as CSV and hands it to the browser as a file. */
export function DownloadButton({
  path,
  query,
  name,
  label,
}: {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** the file's name, without ending */
  readonly name: string;
  readonly label: string;
}) {
  const { notification } = App.useApp();
  const [busy, setBusy] = useState(false);
  const fetchFile = async () => {
    setBusy(true);
    try {
      await download(path, query, `${name}.csv`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failureNotice(notification, error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} onClick={() => void fetchFile()}>
      {label}
    </Button>
  );
}
