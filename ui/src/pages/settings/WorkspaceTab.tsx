import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { Confirm } from "../../ui/Dialog";
import { Field, Form } from "../../ui/Form";
import { Facts, Section } from "../../ui/Page";
import { useSettings } from "./useSettings";

export function WorkspaceTab() {
  const { workspace, may, owner, send } = useSettings();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Section title="Name">
        {may ? (
          <Form
            key={workspace.id}
            action="Save"
            className="max-w-md space-y-3 p-3"
            onSubmit={(values) => send("PATCH", "", { name: values.name }, "session")}
          >
            <Field label="Name" name="name" required maxLength={255} defaultValue={workspace.name} />
          </Form>
        ) : (
          <p className="p-3">{workspace.name}</p>
        )}
        <Facts
          rows={[
            ["In addresses", <code key="s">{workspace.slug}</code>],
            ["Id", <Id key="i" id={workspace.id} full />],
            ["Your role", workspace.role],
          ]}
        />
      </Section>
      {owner && !workspace.is_personal && (
        <Section title="Delete">
          <div className="flex flex-wrap items-center gap-3 p-3">
            <p className="min-w-0 flex-1 text-text-2">
              Removes the workspace with its environments, builds and the record of its tasks. Outputs stay where they
              are.
            </p>
            <Button look="danger" icon="trash" onClick={() => setDeleting(true)}>
              Delete workspace…
            </Button>
          </div>
        </Section>
      )}
      <Confirm
        open={deleting}
        onOpenChange={setDeleting}
        title={`Delete ${workspace.name}?`}
        action="Delete workspace"
        danger
        typed={workspace.slug}
        onConfirm={async () => {
          await send("DELETE", "", undefined, "session");
          await navigate({ to: "/" });
        }}
      >
        This cannot be undone.
      </Confirm>
    </>
  );
}
