import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/client";
import type { Invite, NewInvite } from "../../api/types";
import { Button } from "../../ui/Button";
import { Snippet } from "../../ui/Copy";
import { Field, Form } from "../../ui/Form";
import { Section } from "../../ui/Page";
import { Async, Problem } from "../../ui/State";
import { Ago } from "../../ui/Time";
import { useSettings } from "./useSettings";

export function InvitesTab() {
  const { workspace, base, may, key, send } = useSettings();
  const [error, setError] = useState<unknown>(null);
  const [made, setMade] = useState<NewInvite | null>(null);
  const query = useQuery({
    queryKey: key("invites"),
    enabled: may,
    queryFn: ({ signal }) => request<Invite[]>(`${base}/invites`, { signal }),
  });
  if (workspace.is_personal)
    return (
      <p className="text-text-2">
        This is a personal workspace; nobody can be invited to it. Create another to work together.
      </p>
    );
  if (!may) return <p className="text-text-2">Admins and owners invite people.</p>;
  return (
    <>
      <Section title="Invite somebody">
        <Form
          inline
          action="Invite"
          className="flex flex-wrap items-start gap-3 p-3"
          onSubmit={async (values) =>
            setMade((await send("POST", "/invites", { email: values.email, role: values.role })) as NewInvite)
          }
        >
          <Field label="E-mail" name="email" type="email" required className="w-72" />
          <label>
            <span className="mb-1 block font-medium">Role</span>
            <select name="role" className="field" defaultValue="member">
              <option>member</option>
              <option>admin</option>
            </select>
          </label>
        </Form>
        {made && (
          <div className="border-t p-3" role="status">
            <p className="mb-2">
              {made.email} is invited. This link leads there; it is shown only now, so send it to them yourself:
            </p>
            <Snippet text={new URL(`join#code=${made.code}`, document.baseURI).toString()} label="Copy link" />
          </div>
        )}
      </Section>
      <Async query={query} what="invites">
        {(invites) => {
          const waiting = invites.filter((invite) => invite.status === "pending");
          return (
            <Section title="Waiting" note={String(waiting.length)}>
              {error !== null && <Problem error={error} className="m-3" />}
              {waiting.length === 0 && <p className="p-3 text-text-3">No invite waits for an answer.</p>}
              <ul>
                {waiting.map((invite) => (
                  <li key={invite.id} className="flex flex-wrap items-center gap-3 border-b px-3 py-2 last:border-0">
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{invite.email}</span>
                      <span className="block text-xs text-text-3">
                        as {invite.role}
                        {invite.invited_by_email && `, by ${invite.invited_by_email}`}
                        {invite.expires_at && (
                          <>
                            , ends <Ago at={invite.expires_at} />
                          </>
                        )}
                      </span>
                    </span>
                    <Button
                      look="danger"
                      onClick={() => {
                        setError(null);
                        send("DELETE", `/invites/${invite.id}`).catch(setError);
                      }}
                    >
                      Take back
                    </Button>
                  </li>
                ))}
              </ul>
            </Section>
          );
        }}
      </Async>
    </>
  );
}
