import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { request } from "../api/client";
import { useSession } from "../api/session";
import type { UserSession } from "../api/types";
import { Door } from "../shell/Door";
import { Button } from "../ui/Button";
import { Form, PasswordField } from "../ui/Form";
import { Async } from "../ui/State";
import { Ago } from "../ui/Time";

/** One's own account. */
export function Account() {
  const session = useSession();
  const [changed, setChanged] = useState(false);
  return (
    <Door title={session.user?.display_name || "Account"} lead={session.user?.email}>
      {session.mode === "local" ? (
        <Form
          action="Change password"
          inline={false}
          onSubmit={async (values) => {
            setChanged(false);
            await request("v1/auth/change-password", {
              method: "POST",
              body: { current_password: values.current, new_password: values.next },
            });
            setChanged(true);
          }}
        >
          <PasswordField label="Current password" name="current" required autoComplete="current-password" />
          <PasswordField label="New password" name="next" required minLength={8} autoComplete="new-password" />
          {changed && (
            <p role="status" className="text-ok">
              The password is changed; other sessions have ended.
            </p>
          )}
        </Form>
      ) : (
        <p className="text-text-2">
          {session.mode === "dev"
            ? "This server runs in development mode: everybody who reaches it is this user."
            : "Your name and password are those of your identity provider."}
        </p>
      )}
      {session.mode !== "dev" && <Sessions />}
      <p className="mt-5">
        <Link to="/" className="link">
          Back
        </Link>
      </p>
    </Door>
  );
}

/** Where one is signed in, and how to end that. */
function Sessions() {
  const query = useQuery({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => request<{ sessions: UserSession[] }>("ext/v1/sessions", { signal }),
  });
  return (
    <section className="mt-8">
      <h2 className="mb-2 font-semibold">Where you are signed in</h2>
      <Async query={query} what="sessions">
        {({ sessions }) => (
          <ul className="card">
            {sessions.map((s) => (
              <li key={s.id} className="flex items-center gap-3 border-b px-3 py-2 last:border-0">
                <span className="min-w-0 flex-1">
                  <span className="block truncate" title={s.client}>
                    {s.client || "a program"}
                  </span>
                  <span className="text-xs text-text-3">
                    since <Ago at={s.created_at} />
                    {s.last_used_at && (
                      <>
                        , used <Ago at={s.last_used_at} />
                      </>
                    )}
                  </span>
                </span>
                {s.current ? (
                  <span className="text-xs text-text-3">this one</span>
                ) : (
                  <Button
                    look="danger"
                    small
                    onClick={() =>
                      void request(`ext/v1/sessions/${s.id}`, { method: "DELETE" }).then(() => query.refetch())
                    }
                  >
                    End
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Async>
    </section>
  );
}
