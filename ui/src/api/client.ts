import { noteAnswer } from "./away";

// One way to the server: same origin, session in a cookie that scripts cannot read, errors as one class.

/** Where the UI is mounted, such as "/" or "/stardag/". */
export const basePath = new URL(document.baseURI).pathname.replace(/[^/]*$/, "");

/** An answer of the server that is no success, or no answer at all (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = "ApiError";
  }

  /** The request as the server's log names it. */
  get requestId(): string | null {
    return typeof this.detail.request_id === "string" ? this.detail.request_id : null;
  }

  /** The server does not have this route. */
  get missingRoute(): boolean {
    return this.status === 404 && this.code === "not_found_route";
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

/** The address of an API path, with the values of query that are set. */
export function apiUrl(path: string, query: Query = {}): string {
  const url = new URL(`api/${path.replace(/^\//, "")}`, document.baseURI);
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") url.searchParams.set(key, String(value));
  }
  return url.toString();
}

export interface RequestOptions {
  method?: string;
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

const signedOutListeners = new Set<() => void>();

/** Calls fn when the server no longer knows the session. */
export function onSignedOut(fn: () => void): () => void {
  signedOutListeners.add(fn);
  return () => signedOutListeners.delete(fn);
}

/** Sends a request and reads its JSON answer; undefined for an empty one. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = "GET", query, body, signal } = options;
  let response: Response;
  try {
    response = await fetch(apiUrl(path, query), {
      method,
      signal,
      credentials: "same-origin",
      headers: body === undefined ? undefined : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    noteAnswer(0);
    throw new ApiError(0, "unreachable", "The server does not answer. Is it running?");
  }
  noteAnswer(response.status);
  const text = await response.text();
  if (!response.ok) {
    const error = toError(response.status, text);
    if (error.status === 401 && !path.startsWith("ext/v1/session")) for (const fn of signedOutListeners) fn();
    throw error;
  }
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** Reads the error documents of the API: detail as text, as a list of fields, or as an object with a code. */
export function toError(status: number, text: string): ApiError {
  let detail: unknown;
  let root: Record<string, unknown> = {};
  try {
    root = JSON.parse(text) as Record<string, unknown>;
    detail = root.detail;
  } catch {
    detail = undefined;
  }
  if (typeof detail === "string") {
    const code = status === 404 && detail === "Not Found" ? "not_found_route" : `http_${status}`;
    return new ApiError(status, code, detail, root);
  }
  if (Array.isArray(detail)) {
    const first = detail[0] as { msg?: string; loc?: (string | number)[] } | undefined;
    const where = first?.loc?.filter((part) => part !== "body").join(".") ?? "";
    return new ApiError(status, "invalid", `${where ? `${where}: ` : ""}${first?.msg ?? "invalid request"}`, {
      detail,
    });
  }
  if (detail && typeof detail === "object") {
    const object = detail as Record<string, unknown>;
    return new ApiError(status, String(object.code ?? `http_${status}`), String(object.message ?? "refused"), object);
  }
  return new ApiError(status, `http_${status}`, `The server answered with status ${status}.`);
}
