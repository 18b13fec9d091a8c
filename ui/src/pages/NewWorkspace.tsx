import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { request } from "../api/client";
import { useSession } from "../api/session";
import type { Workspace } from "../api/types";
import { plural } from "../lib/format";
import { slugOf } from "../lib/slug";
import { Door } from "../shell/Door";
import { Field, Form } from "../ui/Form";

/** A workspace with its first environment and, if wanted, the root of its outputs. */
export function NewWorkspace() {
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [slug, setSlug] = useState<string | null>(null);
  return (
    <Door title="New workspace" lead="What a team shares: its members, environments and builds.">
      <Form
        action="Create workspace"
        onSubmit={async (values) => {
          const made = await request<Workspace>("v1/ui/workspaces", {
            method: "POST",
            body: {
              name: values.name,
              slug: values.slug,
              initial_environment_name: values.environment,
              initial_environment_slug: slugOf(values.environment),
              ...(values.root ? { initial_target_root_name: "default", initial_target_root_uri: values.root } : {}),
            },
          });
          await client.invalidateQueries({ queryKey: ["session"] });
          await navigate({ to: "/$ws", params: { ws: made.slug } });
        }}
      >
        <Field
          label="Name"
          name="name"
          required
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label="Short name in addresses"
          name="slug"
          required
          pattern="[a-z0-9](?:[a-z0-9]|-)*"
          value={slug ?? slugOf(name)}
          onChange={(event) => setSlug(event.target.value)}
          hint="Lower-case letters, digits and dashes."
        />
        <Field label="First environment" name="environment" required defaultValue="main" />
        <Field
          label="Where outputs are kept"
          name="root"
          placeholder="s3://bucket/prefix"
          hint="A URI such as s3://bucket/prefix or a folder. It can be set up later."
        />
      </Form>
      <p className="mt-4 flex gap-4">
        {session.workspaces.length > 0 && (
          <Link to="/" className="link">
            Back
          </Link>
        )}
        {session.pending_invites > 0 && (
          <Link to="/invites" className="link">
            {plural(session.pending_invites, "invite waits", "invites wait")}
          </Link>
        )}
      </p>
    </Door>
  );
}
