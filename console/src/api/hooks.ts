import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { App } from 'antd';
import { useLanguage } from '../language.ts';
import { failureNotice } from '../parts/failure.tsx';
import { type Method, request } from './client.ts';
import type { ApiError } from './failure.ts';
import type { AnswerOf, FreeGiven, GivenTo, OperationOf, PathOf } from './wire.ts';

export interface ReadOptions {
  /** looks again every so many ms while the page is visible */
  readonly every?: number;
  readonly enabled?: boolean;
  /** shows the former answer until the next one is there: for lists that are paged */
  readonly keep?: boolean;
}

/** Reads what the published document knows; typed by its path. */
export function useGet<P extends PathOf<'get'>>(
  path: P,
  given: GivenTo<OperationOf<'get', P>>,
  options: ReadOptions = {},
): UseQueryResult<AnswerOf<OperationOf<'get', P>>, ApiError> {
  return useGetOf<AnswerOf<OperationOf<'get', P>>>(path, given as FreeGiven, options);
}

/** Reads what the published document does not know yet. */
export function useGetOf<Answer>(
  path: string,
  given: FreeGiven = {},
  { every, enabled = true, keep = false }: ReadOptions = {},
): UseQueryResult<Answer, ApiError> {
  const tongue = useLanguage();
  return useQuery<Answer, ApiError>({
    queryKey: [path, given, tongue],
    queryFn: ({ signal }) => request<Answer>('GET', path, { ...given, signal }),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    // a list that fails is asked for less and less often
    ...(every === undefined
      ? {}
      : { refetchInterval: ({ state }) => every * 2 ** Math.min(state.fetchFailureCount, 4) }),
  });
}

export interface WriteOptions<Answer> {
  /** said when it is done */
  readonly done?: string;
  /** reads whose paths begin so are fetched anew, whether it succeeded or was refused: a refusal, too, says that they are stale */
  readonly refresh?: readonly string[];
  /** the page shows the failure itself */
  readonly quiet?: boolean;
  readonly onDone?: (answer: Answer) => void;
}

type Writes = Exclude<Method, 'GET'>;

/** Writes what the published document knows; typed by method and path. */
export function useSend<M extends Writes, P extends PathOf<Lowercase<M>>>(
  method: M,
  path: P,
  options: WriteOptions<AnswerOf<OperationOf<Lowercase<M>, P>>> = {},
): UseMutationResult<
  AnswerOf<OperationOf<Lowercase<M>, P>>,
  ApiError,
  GivenTo<OperationOf<Lowercase<M>, P>>
> {
  return useWrite(method, path, options);
}

/** Writes what the published document does not know yet. */
export function useSendOf<Body, Answer>(
  method: Writes,
  path: string,
  options: WriteOptions<Answer> = {},
): UseMutationResult<Answer, ApiError, FreeGiven<Body>> {
  return useWrite(method, path, options);
}

function useWrite<Answer, Given>(
  method: Writes,
  path: string,
  { done, refresh = [], quiet = false, onDone }: WriteOptions<Answer>,
): UseMutationResult<Answer, ApiError, Given> {
  const { message, notification } = App.useApp();
  const queries = useQueryClient();
  return useMutation<Answer, ApiError, Given>({
    mutationFn: (given) => request<Answer>(method, path, given as FreeGiven),
    onSuccess: (answer) => {
      if (done !== undefined) void message.success(done);
      onDone?.(answer);
    },
    onError: (error) => {
      if (!quiet) failureNotice(notification, error);
    },
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [asked] }) =>
          typeof asked === 'string' && refresh.some((prefix) => asked.startsWith(prefix)),
      }),
  });
}
