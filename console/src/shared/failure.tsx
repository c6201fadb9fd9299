import { Alert, Button, Space, Typography } from 'antd';
import type { NotificationInstance } from 'antd/es/notification/interface';
import { ApiError } from '../api/failure.ts';
import { commonTexts } from '../texts/common.ts';
import { spoken, useTexts } from '../texts.ts';

/** A failure with its field messages and the request's id, which is what support asks for. */
export function Failure({
  error,
  again,
}: {
  readonly error: unknown;
  readonly again?: (() => void) | undefined;
}) {
  const t = useTexts(commonTexts);
  if (error === null || error === undefined) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={titleOf(error)}
      description={<Details error={error} />}
      action={again === undefined ? undefined : <Button onClick={again}>{t.retry}</Button>}
    />
  );
}

/** The same as a notice in the corner, for what was clicked. Requests that were given up are no failures. */
export function failureNotice(notices: NotificationInstance, error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  notices.error({
    title: titleOf(error),
    description: <Details error={error} />,
    duration: 8,
    role: 'alert',
  });
}

function titleOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return spoken(commonTexts).failed;
}

function Details({ error }: { readonly error: unknown }) {
  const t = useTexts(commonTexts);
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : null;
  const fields = Object.entries(error.fields);
  const { retryAfterSeconds, requestId } = error;
  return (
    <Space orientation="vertical" size={2}>
      {fields.map(([field, said]) => (
        <span key={field}>
          {field}: {said.join('; ')}
        </span>
      ))}
      {retryAfterSeconds === null ? null : <span>{t.waitSeconds(retryAfterSeconds)}</span>}
      {requestId === '' ? null : (
        <Typography.Text type="secondary" style={{ fontSize: 12 }} copyable={{ text: requestId }}>
          {t.requestId} {requestId}
        </Typography.Text>
      )}
    </Space>
  );
}
