import { useSearch } from "@tanstack/react-router";
import { useSession } from "../api/session";
import { keepFragment } from "../lib/fragment";
import { Door } from "../shell/Door";
import { buttonClass } from "../ui/Button";

/** What went wrong, as the server calls it, in words for the person; each ends with what to do. */
const problems: Record<string, (name: string, said: string) => string> = {
  cancelled: (name) => `The sign-in was cancelled, or ${name} does not let you use Stardag. You can try again.`,
  login_required: (name) => `${name} wants to ask you something before it signs you in. Please begin again.`,
  expired: () =>
    "This sign-in is over: it took too long, was finished already, or began in another browser. Please begin again.",
  provider_unavailable: (name) => `${name} does not answer. Please try again in a moment.`,
  provider_error: (name, said) =>
    `${name} reports an error${said && ` (${said})`}. Try again; if it stays, tell whoever runs this server.`,
  provider_answer: (name) =>
    `The answer of ${name} could not be verified, so nobody was signed in. Try again; if it stays, tell whoever runs this server.`,
  not_admitted: (name) =>
    `Your account at ${name} is not among those that may use this server. Ask whoever runs it to let you in, or use another account.`,
  email_taken: () =>
    "Another account here has your e-mail address, and it is not verified that both are yours. Ask whoever runs this server, or use another account.",
  no_email: (name) =>
    `${name} does not tell your e-mail address, which this server needs. Ask whoever runs it, or use another account.`,
  user_disabled: () => "Your account on this server is disabled. Ask whoever runs it, or use another account.",
  failed: () => "The sign-in did not work. Try again; if it stays, tell whoever runs this server.",
};

/** Another account at the provider does not help against these. */
const sameForAll = new Set(["expired", "provider_unavailable", "provider_error", "provider_answer", "failed"]);

const signedOut: Record<string, (name: string) => string> = {
  here: () => "You are signed out.",
  everywhere: (name) => `You are signed out, here and at ${name}.`,
  failed: (name) =>
    `You are signed out here. ${name} could not be reached or refused to sign you out, so you may still be signed in there.`,
};

/** Signing in at an identity provider, and what became of it. */
export function ProviderSignIn({ target }: { target: string }) {
  const session = useSession();
  const { problem, said, request, signed_out } = useSearch({ from: "/sign-in" });
  const name = session.oidc_name ?? "the identity provider";
  const wrong = problem && (problems[problem] ?? problems.failed)(capital(name), said ?? "");
  const out = !problem && signed_out && (signedOut[signed_out] ?? signedOut.here)(name);
  const login = (again: boolean) => {
    const query = new URLSearchParams();
    if (target !== "/") query.set("next", target.split("#")[0]);
    if (again) query.set("again", "1");
    return `${session.oidc_login_url ?? ""}${query.size > 0 ? `?${query}` : ""}`;
  };
  const remember = () => keepFragment(target);
  return (
    <Door title={wrong ? "That did not work" : "Sign in"} lead={`You sign in at ${name} and come back here.`}>
      {wrong && (
        <div role="alert" className="mb-4 rounded-md bg-danger-soft px-3 py-2 text-danger">
          <p>{wrong}</p>
          {request && <p className="mt-1 font-mono text-xs">request {request}</p>}
        </div>
      )}
      {out && (
        <p role="status" className="mb-4 rounded-md bg-hover px-3 py-2">
          {out}
        </p>
      )}
      <a className={`${buttonClass("primary")} w-full`} href={login(false)} onClick={remember}>
        Sign in with {name}
      </a>
      {(out || (problem && !sameForAll.has(problem))) && (
        <a className="link mt-4 inline-block" href={login(true)} onClick={remember}>
          Use another account
        </a>
      )}
      {session.signed_in && (
        <a className="link mt-4 block" href="./">
          Go on as {session.user?.email}
        </a>
      )}
    </Door>
  );
}

const capital = (text: string) => (text.startsWith("the ") ? `T${text.slice(1)}` : text);
