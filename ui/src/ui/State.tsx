import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "../api/client";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";

/** Bars where content will be. They come late, so that quick answers do not flicker. */
export function Loading({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="appear-late space-y-3 p-4">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="h-4 rounded-sm bg-hover" style={{ width: `${92 - ((i * 23) % 50)}%` }} />
      ))}
    </div>
  );
}

interface EmptyProps {
  icon?: IconName;
  title: string;
  children?: ReactNode;
}

/** What stands where nothing is yet, with the way on. */
export function Empty({ icon = "star", title, children }: EmptyProps) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center px-4 py-14 text-center">
      <span className="mb-3 flex size-9 items-center justify-center rounded-lg bg-hover text-text-3">
        <Icon name={icon} size={18} />
      </span>
      <p className="text-base font-medium">{title}</p>
      {children && <div className="mt-1 w-full text-text-2">{children}</div>}
    </div>
  );
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** An error in a line, with what the server's log calls it. */
export function Problem({ error, className = "" }: { error: unknown; className?: string }) {
  const id = error instanceof ApiError ? error.requestId : null;
  return (
    <div role="alert" className={`rounded-md bg-danger-soft px-3 py-2 text-danger ${className}`}>
      {errorText(error)}
      {id && <span className="ml-2 font-mono text-xs opacity-80">request {id}</span>}
    </div>
  );
}

/** An error where a page or panel would be, with another try. */
export function Failure({ error, retry, what }: { error: unknown; retry?: () => void; what: string }) {
  const api = error instanceof ApiError ? error : null;
  const gone = api?.status === 404 && !api.missingRoute;
  return (
    <div role="alert" className="mx-auto flex max-w-xl flex-col items-center px-4 py-14 text-center">
      <p className="text-base font-medium">{gone ? `There is no such ${what}` : `The ${what} could not be read`}</p>
      <p className="mt-1 text-text-2">{errorText(error)}</p>
      {api?.requestId && <p className="mt-1 font-mono text-xs text-text-3">request {api.requestId}</p>}
      {retry && (
        <Button className="mt-4" icon="refresh" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

interface AsyncProps<T> {
  query: UseQueryResult<T>;
  what: string;
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Loading, failure or content of a query; what was there stays while it is read again. */
export function Async<T>({ query, what, loading, children }: AsyncProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} what={what} retry={() => void query.refetch()} />;
  return <>{loading ?? <Loading label={`Loading ${what}`} />}</>;
}
