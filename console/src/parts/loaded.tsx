import type { UseQueryResult } from '@tanstack/react-query';
import { Flex, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { ApiError } from '../api/failure.ts';
import { Failure } from './failure.tsx';

/** What was read, once it is there. A read that fails later keeps what it had and says that it is old. */
export function Loaded<Data>({
  query,
  children,
}: {
  readonly query: UseQueryResult<Data, ApiError>;
  readonly children: (data: Data) => ReactNode;
}) {
  const { data, error } = query;
  const failure = error === null ? null : <Failure error={error} again={() => void query.refetch()} />;
  if (data === undefined) return failure ?? <Skeleton active />;
  return (
    <Flex vertical gap={16}>
      {failure}
      {children(data)}
    </Flex>
  );
}
