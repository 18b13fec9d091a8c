import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { request } from "./client";
import type { Session, SignedOut } from "./types";

/** Who is signed in, where, and what the server is: all that the shell shows. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => request<Session>("ext/v1/session", { signal }),
  staleTime: 60_000,
});

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

export function signIn(email: string, password: string): Promise<Session> {
  return request("ext/v1/session", { method: "POST", body: { email, password } });
}

export function signOut(): Promise<SignedOut> {
  return request("ext/v1/session", { method: "DELETE" });
}

export function firstRun(body: {
  token: string;
  email: string;
  password: string;
  display_name?: string;
}): Promise<Session> {
  return request("ext/v1/first-run", { method: "POST", body });
}

export function register(body: {
  email: string;
  password: string;
  display_name?: string;
  invite?: string;
}): Promise<Session> {
  return request("ext/v1/register", { method: "POST", body });
}
