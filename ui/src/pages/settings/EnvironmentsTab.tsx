import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { request } from "../../api/client";
import type { Environment } from "../../api/types";
import { slugOf } from "../../lib/slug";
import { Button } from "../../ui/Button";
import { Confirm } from "../../ui/Dialog";
import { Field, Form } from "../../ui/Form";
import { Section } from "../../ui/Page";
import { Async } from "../../ui/State";
import { useSettings } from "./useSettings";

export function EnvironmentsTab() {
  const { workspace, base, may, key, send } = useSettings();
  const [deleting, setDeleting] = useState<Environment | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const query = useQuery({
    queryKey: key("environments"),
    queryFn: ({ signal }) => request<Environment[]>(`${base}/environments`, { signal }),
  });
  return (
    <>
      {may && (
        <Section title="New environment">
          <Form
            inline
            action="Create environment"
            className="flex flex-wrap items-start gap-3 p-3"
            onSubmit={(values) =>
              send("POST", "/environments", { name: values.name, slug: values.slug || slugOf(values.name) }, "session")
            }
          >
            <Field label="Name" name="name" required maxLength={255} className="w-56" />
            <Field
              label="In addresses"
              name="slug"
              pattern="[a-z0-9](?:[a-z0-9]|-)*"
              placeholder="from the name"
              className="w-44"
            />
          </Form>
        </Section>
      )}
      <Async query={query} what="environments">
        {(list) => (
          <Section title="Environments" note={String(list.length)}>
            <ul>
              {list.map((e) => (
                <li key={e.id} className="flex flex-wrap items-center gap-3 border-b px-3 py-2 last:border-0">
                  {renaming === e.id ? (
                    <Form
                      inline
                      action="Save"
                      className="flex flex-1 flex-wrap items-center gap-2"
                      onSubmit={async (values) => {
                        await send("PATCH", `/environments/${e.id}`, { name: values.name }, "session");
                        setRenaming(null);
                      }}
                    >
                      <Field label="Name" name="name" required defaultValue={e.name} />
                    </Form>
                  ) : (
                    <Link
                      to="/$ws/$env"
                      params={{ ws: workspace.slug, env: e.slug }}
                      className="min-w-0 flex-1 hover:underline"
                    >
                      <span className="font-medium">{e.name}</span> <code className="text-text-3">{e.slug}</code>
                    </Link>
                  )}
                  {may && (
                    <>
                      <Button look="quiet" onClick={() => setRenaming(renaming === e.id ? null : e.id)}>
                        {renaming === e.id ? "Keep" : "Rename"}
                      </Button>
                      <Button look="danger" disabled={list.length === 1} onClick={() => setDeleting(e)}>
                        Delete…
                      </Button>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Async>
      {deleting && (
        <Confirm
          open
          danger
          onOpenChange={(open) => !open && setDeleting(null)}
          title={`Delete environment ${deleting.name}?`}
          action="Delete environment"
          typed={deleting.slug}
          onConfirm={() => send("DELETE", `/environments/${deleting.id}`, undefined, "session")}
        >
          Its builds, the record of its tasks, its keys and limits are removed. Outputs stay where they are. This cannot
          be undone.
        </Confirm>
      )}
    </>
  );
}
