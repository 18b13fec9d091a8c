import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { request } from "../api/client";
import { useSession } from "../api/session";
import type { MyInvite } from "../api/types";
import { Door } from "../shell/Door";
import { Button, buttonClass } from "../ui/Button";
import { Async, Empty, Problem } from "../ui/State";
import { Ago } from "../ui/Time";

/** What one is invited to, to accept, decline, or answer later. */
export function Invites() {
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const invites = useQuery({
    queryKey: ["invites"],
    queryFn: ({ signal }) => request<MyInvite[]>("v1/ui/me/invites", { signal }),
  });
  async function answer(invite: MyInvite, how: "accept" | "decline") {
    setError(null);
    try {
      await request(`v1/ui/workspaces/invites/${invite.id}/${how}`, { method: "POST" });
      await client.invalidateQueries({ queryKey: ["session"] });
      await invites.refetch();
      if (how === "accept") await navigate({ to: "/" });
    } catch (cause) {
      setError(cause);
    }
  }
  return (
    <Door title="Invites" lead="Workspaces that you are asked to join.">
      {error !== null && <Problem error={error} className="mb-3" />}
      <Async query={invites} what="invites">
        {(list) =>
          list.length === 0 ? (
            <Empty icon="mail" title="No invites are waiting">
              An invite to <b>{session.user?.email}</b> shows here.
            </Empty>
          ) : (
            <ul className="space-y-2">
              {list.map((invite) => (
                <li key={invite.id} className="card p-3">
                  <p className="font-medium">{invite.workspace_name}</p>
                  <p className="text-text-2">
                    as {invite.role}
                    {invite.invited_by_email && `, invited by ${invite.invited_by_email}`}
                    {invite.expires_at && (
                      <>
                        , ends <Ago at={invite.expires_at} />
                      </>
                    )}
                  </p>
                  <p className="mt-2 flex gap-2">
                    <Button look="primary" onClick={() => void answer(invite, "accept")}>
                      Join
                    </Button>
                    <Button onClick={() => void answer(invite, "decline")}>Decline</Button>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Async>
      <p className="mt-5 flex gap-2">
        {session.workspaces.length > 0 ? (
          <Link to="/" className={buttonClass("quiet")}>
            Answer later
          </Link>
        ) : (
          <Link to="/workspaces/new" className={buttonClass("plain")}>
            Create a workspace instead
          </Link>
        )}
      </p>
    </Door>
  );
}
