import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { firstRun, useSession } from "../api/session";
import { Door } from "../shell/Door";
import { Go } from "../shell/Go";
import { Field, Form, PasswordField } from "../ui/Form";

/** The first visitor makes the account of the administrator, with the token that the server printed at its start. */
export function FirstRun() {
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { hash } = useLocation();
  const [token, setToken] = useState("");
  // The token stands after "#", so that it never reaches a log; it leaves the address bar at once.
  useEffect(() => {
    const given = new URLSearchParams(hash).get("token");
    if (!given) return;
    setToken(given);
    void navigate({ to: "/first-run", hash: "", replace: true });
  }, [hash, navigate]);
  if (!session.first_run) return <Go to="/" />;
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
          value={token}
          onChange={(event) => setToken(event.target.value)}
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
