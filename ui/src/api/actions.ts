import { request } from "./client";
import type { BuildStatus, OutputLink, SavedSearch, Transition } from "./types";

/** What can be done to builds and tasks: each is one request to the registry. */
export function cancelBuild(env: string, id: string): Promise<unknown> {
  return request(`v2/builds/${id}/cancel`, { method: "POST", query: { environment_id: env } });
}

/** Says how urgent a build is to workers. */
export function setPriority(env: string, id: string, priority: number): Promise<unknown> {
  return request(`ext/v1/builds/${id}/priority`, { method: "PUT", query: { environment_id: env }, body: { priority } });
}

export function deleteBuild(env: string, id: string): Promise<unknown> {
  return request(`v2/builds/${id}`, { method: "DELETE", query: { environment_id: env } });
}

/** Overrides what is recorded of a build; nothing that runs is stopped by it. */
export function overrideBuild(env: string, id: string, status: BuildStatus, message?: string): Promise<unknown> {
  const query = { environment_id: env };
  switch (status) {
    case "completed":
      return request(`v2/builds/${id}/complete`, { method: "POST", query, body: { force: true } });
    case "failed":
      return request(`v2/builds/${id}/fail`, { method: "POST", query, body: { error_message: message ?? null } });
    default:
      return cancelBuild(env, id);
  }
}

/** Ends the claim on a running task: the task is cancelled, and may start again. */
export function releaseClaim(env: string, plan: string, task: string): Promise<Transition> {
  return request(`v2/plans/${plan}/members/${task}/cancel`, { method: "POST", query: { environment_id: env } });
}

/** Puts a task back to pending. */
export function resetTask(env: string, plan: string, task: string): Promise<Transition> {
  return request(`v2/plans/${plan}/members/${task}/retry`, { method: "POST", query: { environment_id: env } });
}

export function excludeMember(env: string, plan: string, task: string, reason: string): Promise<unknown> {
  return request(`v2/plans/${plan}/members/${task}/exclude`, {
    method: "POST",
    query: { environment_id: env },
    body: { reason },
  });
}

/** Has a name stand for what it stood for since an earlier move, unless somebody else has moved it. */
export function rollBackName(env: string, name: string, to: number, number: number): Promise<unknown> {
  return request("ext/v1/names/one", {
    method: "PUT",
    query: { environment_id: env },
    body: { name, from_number: to, if_number: number },
  });
}

/** Has a name stand for what another one stands for. */
export function promoteName(env: string, from: string, to: string, note: string): Promise<unknown> {
  return request("ext/v1/names/one", {
    method: "PUT",
    query: { environment_id: env },
    body: { name: to, from_name: from, note },
  });
}

/** Makes a link at which anybody can read an output, or a file of one, for some seconds. */
export function linkOutput(env: string, task: string, path: string, seconds: number): Promise<OutputLink> {
  return request(`ext/v1/tasks/${task}/output/link`, {
    method: "POST",
    query: { environment_id: env },
    body: { path, expires_seconds: seconds },
  });
}

export function putLimit(env: string, key: string, max: number): Promise<unknown> {
  return request(`v2/concurrency-limits/${encodeURIComponent(key)}`, {
    method: "PUT",
    query: { environment_id: env },
    body: { max_concurrent: max },
  });
}

export function deleteLimit(env: string, key: string): Promise<unknown> {
  return request(`v2/concurrency-limits/${encodeURIComponent(key)}`, {
    method: "DELETE",
    query: { environment_id: env },
  });
}

export type SearchChange = Partial<Pick<SavedSearch, "name" | "query" | "columns" | "sort" | "shared">>;

export function saveSearch(env: string, search: SearchChange): Promise<SavedSearch> {
  return request("ext/v1/searches", { method: "POST", query: { environment_id: env }, body: search });
}

export function changeSearch(env: string, id: string, change: SearchChange): Promise<SavedSearch> {
  return request(`ext/v1/searches/${id}`, { method: "PATCH", query: { environment_id: env }, body: change });
}

export function deleteSearch(env: string, id: string): Promise<void> {
  return request(`ext/v1/searches/${id}`, { method: "DELETE", query: { environment_id: env } });
}
