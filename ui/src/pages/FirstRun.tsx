import { useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { firstRun, useSession } from "../api/session";
import { Door } from "../shell/Door";
import { Field, Form, PasswordField } from "../ui/Form";

/** The first visitor makes the account of the administrator, with the token that the server printed at its start. */
export function FirstRun() {
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  // The token stands after "#", so that it never reaches a log; it leaves the address bar at once.
  const [token] = useState(() => {
    const given = new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "";
    if (given) window.history.replaceState(null, "", window.location.pathname);
    return given;
  });
  if (!session.first_run) return <Navigate to="/" replace />;
  return (
    <Door title="Set up this server" lead="Make the account of its administrator. More people can be invited later.">
      <Form
        action="Create account and go on"
        onSubmit={async (values) => {
          const made = await firstRun({
            token: values.token,
            email: values.email,
            password: values.password,
            display_name: values.name || undefined,
          });
          client.setQueryData(["session"], made);
          await navigate({ to: "/", replace: true });
        }}
      >
        <Field
          label="Set-up token"
          name="token"
          required
          defaultValue={token}
          autoComplete="off"
          hint="It is part of the link that the server printed when it started."
        />
        <Field label="Your name" name="name" autoComplete="name" />
        <Field label="E-mail" name="email" type="email" required autoComplete="username" />
        <PasswordField label="Password" name="password" required minLength={8} autoComplete="new-password" />
      </Form>
    </Door>
  );
}
