import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { request } from "../api/client";
import { useSession } from "../api/session";
import { Door } from "../shell/Door";
import { Form, PasswordField } from "../ui/Form";

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
      <p className="mt-5">
        <Link to="/" className="link">
          Back
        </Link>
      </p>
    </Door>
  );
}
