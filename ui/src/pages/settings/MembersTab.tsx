import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { request } from "../../api/client";
import { useSession } from "../../api/session";
import type { Member, Role } from "../../api/types";
import { plural } from "../../lib/format";
import { Avatar } from "../../shell/Switcher";
import { Button } from "../../ui/Button";
import { Confirm } from "../../ui/Dialog";
import { Section } from "../../ui/Page";
import { Async, Problem } from "../../ui/State";
import { useSettings } from "./useSettings";

const roles: Role[] = ["owner", "admin", "member"];

export function MembersTab() {
  const { workspace, base, may, owner, key, send } = useSettings();
  const client = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const [error, setError] = useState<unknown>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [revokeKeys, setRevokeKeys] = useState(false);
  const query = useQuery({
    queryKey: key("members"),
    queryFn: ({ signal }) => request<Member[]>(`${base}/members`, { signal }),
  });
  return (
    <Async query={query} what="members">
      {(members) => (
        <Section title="Members" note={String(members.length)}>
          {error !== null && <Problem error={error} className="m-3" />}
          <ul>
            {members.map((member) => {
              const self = member.user_id === session.user?.id;
              const mine = owner || (may && member.role !== "owner");
              return (
                <li key={member.id} className="flex flex-wrap items-center gap-3 border-b px-3 py-2 last:border-0">
                  <Avatar name={member.display_name || member.email} size={26} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">
                      {member.display_name || member.email}{" "}
                      {self && <span className="font-normal text-text-3">you</span>}
                    </span>
                    <span className="block truncate text-xs text-text-3">{member.email}</span>
                  </span>
                  {mine ? (
                    <select
                      className="field"
                      aria-label={`Role of ${member.email}`}
                      value={member.role}
                      onChange={(event) => {
                        setError(null);
                        send(
                          "PATCH",
                          `/members/${member.id}`,
                          { role: event.target.value },
                          self ? "session" : undefined,
                        ).catch(setError);
                      }}
                    >
                      {roles.map((role) => (
                        <option key={role} disabled={role === "owner" && !owner}>
                          {role}
                        </option>
                      ))}
                    </select>
                  ) : (
                    <span className="text-text-2">{member.role}</span>
                  )}
                  {(mine || self) && (
                    <Button
                      look="danger"
                      onClick={() => {
                        setRevokeKeys(false);
                        setLeaving(member);
                      }}
                    >
                      {self ? "Leave…" : "Remove…"}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
          {leaving && (
            <Confirm
              open
              danger
              onOpenChange={(open) => !open && setLeaving(null)}
              title={leaving.user_id === session.user?.id ? "Leave this workspace?" : `Remove ${leaving.email}?`}
              action={leaving.user_id === session.user?.id ? "Leave" : "Remove"}
              onConfirm={async () => {
                if (leaving.user_id !== session.user?.id)
                  await send("DELETE", `/members/${leaving.id}?revoke_keys=${revokeKeys}`);
                else {
                  await request(`ext/v1/workspaces/${workspace.id}/leave`, { method: "POST" });
                  await client.invalidateQueries({ queryKey: ["session"] });
                  await navigate({ to: "/" });
                }
              }}
            >
              Access ends at once. Builds that they made stay.
              {leaving.api_keys > 0 && (
                <label className="mt-3 flex items-center gap-2">
                  <input
                    type="checkbox"
                    checked={revokeKeys}
                    disabled={!may}
                    onChange={(event) => setRevokeKeys(event.target.checked)}
                  />
                  Revoke the {plural(leaving.api_keys, "API key")} that they made. Without it programs go on using them.
                </label>
              )}
            </Confirm>
          )}
        </Section>
      )}
    </Async>
  );
}
