import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { register, signIn, useSession } from "../api/session";
import type { Session } from "../api/types";
import { Door } from "../shell/Door";
import { Go } from "../shell/Go";
import { Field, Form, PasswordField } from "../ui/Form";
import { ProviderSignIn } from "./ProviderSignIn";

/** Signing in with a local account, or by way of the identity provider; registering where that is allowed. */
export function SignIn() {
  const session = useSession();
  const { next, problem } = useSearch({ from: "/sign-in" });
  const client = useQueryClient();
  const navigate = useNavigate();
  const [joining, setJoining] = useState(false);
  // Only places within this site are gone to.
  const target = next?.startsWith("/") && !next.startsWith("//") ? next : "/";
  if (session.signed_in && !problem) return <Go href={target} />;
  async function enter(made: Promise<Session>) {
    client.setQueryData(["session"], await made);
    await navigate({ href: target, replace: true });
  }
  if (session.mode === "oidc") return <ProviderSignIn target={target} />;
  return (
    <Door title={joining ? "Create an account" : "Sign in"}>
      <Form
        key={joining ? "register" : "sign-in"}
        action={joining ? "Create account" : "Sign in"}
        onSubmit={(values) =>
          enter(
            joining
              ? register({ email: values.email, password: values.password, display_name: values.name || undefined })
              : signIn(values.email, values.password),
          )
        }
      >
        {joining && <Field label="Name" name="name" autoComplete="name" />}
        <Field label="E-mail" name="email" type="email" required autoComplete="username" autoFocus />
        <PasswordField
          label="Password"
          name="password"
          required
          autoComplete={joining ? "new-password" : "current-password"}
          minLength={joining ? 8 : undefined}
        />
      </Form>
      {session.registration_enabled && (
        <button type="button" className="link mt-4" onClick={() => setJoining(!joining)}>
          {joining ? "I have an account" : "Create an account"}
        </button>
      )}
    </Door>
  );
}
