import { Alert, Button, Space, Typography } from 'antd';
import type { NotificationInstance } from 'antd/es/notification/interface';
import type { ReactNode } from 'react';
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
      title={sentenceOf(error)}
      description={<Details error={error} />}
      action={again === undefined ? undefined : <Button onClick={again}>{t.retry}</Button>}
    />
  );
}

/** The same as a notice in the corner, for what was clicked. Requests that were given up are no failures. */
export function failureNotice(
  notices: NotificationInstance,
  error: unknown,
  more: { readonly title?: string; readonly action?: ReactNode } = {},
): void {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  notices.error({
    title: more.title ?? sentenceOf(error),
    description: (
      <>
        {more.title === undefined ? null : <div>{sentenceOf(error)}</div>}
        <Details error={error} />
      </>
    ),
    actions: more.action,
    duration: more.action === undefined ? 8 : 20,
    role: 'alert',
  });
}

function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return spoken(commonTexts).failed;
}

function Details({ error }: { readonly error: unknown }) {
  const t = useTexts(commonTexts);
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : null;
  const fields = Object.entries(error.fields);
  const { retryAfterSeconds, requestId } = error;
  if (fields.length === 0 && retryAfterSeconds === null && requestId === '') return null;
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
