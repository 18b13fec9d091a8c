import type { Session } from "../api/types";

/** Where somebody has to be before the page that they asked for: setting up, or signing in. */
export function detour(session: Session, pathname: string): "/first-run" | "/sign-in" | null {
  if (session.first_run) return pathname === "/first-run" ? null : "/first-run";
  if (session.signed_in || pathname === "/join" || pathname === "/sign-in") return null;
  return "/sign-in";
}
