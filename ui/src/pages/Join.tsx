import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { request } from "../api/client";
import { register, useSession } from "../api/session";
import type { MyInvite } from "../api/types";
import { currentFragment, forgetFragment } from "../lib/fragment";
import { Door } from "../shell/Door";
import { Field, Form, PasswordField } from "../ui/Form";
import { Async } from "../ui/State";

interface Opened extends MyInvite {
  email: string;
  has_account: boolean;
}

/** Where an invitation's link leads: join with the account that one has, or make one for it. */
export function Join() {
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  // The code stands after "#", so that it never reaches a log.
  const [fragment] = useState(currentFragment);
  useEffect(forgetFragment, []);
  const code = new URLSearchParams(fragment).get("code") ?? "";
  const invite = useQuery({
    queryKey: ["invites", "open"],
    retry: false,
    gcTime: 0,
    queryFn: ({ signal }) => request<Opened>("ext/v1/invites/open", { method: "POST", body: { code }, signal }),
  });
  async function accept(opened: Opened) {
    await request(`v1/ui/workspaces/invites/${opened.id}/accept`, { method: "POST", body: { code } });
    await client.invalidateQueries({ queryKey: ["session"] });
    await navigate({ to: "/" });
  }
  return (
    <Door title="You are invited">
      <Async query={invite} what="invitation">
        {(opened) => {
          const self = session.user?.email.toLowerCase() === opened.email.toLowerCase();
          return (
            <>
              <p className="mb-5 text-text-2">
                {opened.invited_by_email ?? "Somebody"} asks {opened.email} to join <b>{opened.workspace_name}</b> as{" "}
                {opened.role}.
              </p>
              {session.signed_in && self && (
                <Form action={`Join ${opened.workspace_name}`} onSubmit={() => accept(opened)}>
                  {null}
                </Form>
              )}
              {session.signed_in && !self && (
                <p>
                  You are signed in as {session.user?.email}. Sign out, then open the link again as {opened.email}.
                </p>
              )}
              {!session.signed_in && (opened.has_account || session.mode === "oidc") && (
                <Link to="/sign-in" search={{ next: `/join#${fragment}` }} className="link">
                  Sign in as {opened.email} to join
                </Link>
              )}
              {!session.signed_in && !opened.has_account && session.mode !== "oidc" && (
                <Form
                  action="Create account and join"
                  onSubmit={async (values) => {
                    const made = await register({
                      email: opened.email,
                      password: values.password,
                      display_name: values.name || undefined,
                      invite: code,
                    });
                    client.setQueryData(["session"], made);
                    await navigate({ to: "/", replace: true });
                  }}
                >
                  <Field label="Your name" name="name" autoComplete="name" />
                  <Field
                    label="E-mail"
                    name="email"
                    type="email"
                    value={opened.email}
                    readOnly
                    autoComplete="username"
                  />
                  <PasswordField label="Password" name="password" required minLength={8} autoComplete="new-password" />
                </Form>
              )}
            </>
          );
        }}
      </Async>
    </Door>
  );
}
