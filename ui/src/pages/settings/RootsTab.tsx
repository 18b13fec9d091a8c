import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/client";
import type { RootProbe, TargetRoot } from "../../api/types";
import { Button } from "../../ui/Button";
import { Confirm } from "../../ui/Dialog";
import { Field, Form } from "../../ui/Form";
import { Section } from "../../ui/Page";
import { Async, errorText } from "../../ui/State";
import { StatusIcon } from "../../ui/Status";
import { useSettings } from "./useSettings";

/** Where the outputs of an environment are kept, and whether the server reaches them. */
export function RootsTab() {
  const { environment, base, may, key, send } = useSettings();
  const path = `/environments/${environment.id}/target-roots`;
  const [changing, setChanging] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<TargetRoot | null>(null);
  const [probes, setProbes] = useState<Record<string, RootProbe | "asking">>({});
  const query = useQuery({
    queryKey: key("roots"),
    queryFn: ({ signal }) => request<TargetRoot[]>(`${base}${path}`, { signal }),
  });
  async function probe(root: TargetRoot) {
    setProbes((old) => ({ ...old, [root.id]: "asking" }));
    let found: RootProbe;
    try {
      found = await request<RootProbe>(`ext/v1/environments/${environment.id}/target-roots/${root.id}/probe`, {
        method: "POST",
        query: { environment_id: environment.id },
      });
    } catch (cause) {
      found = { ok: false, list_ok: false, write_ok: false, latency_ms: 0, message: errorText(cause) };
    }
    setProbes((old) => ({ ...old, [root.id]: found }));
  }
  return (
    <>
      {may && (
        <Section title="New target root" note={`for ${environment.name}`}>
          <Form
            inline
            action="Add root"
            className="flex flex-wrap items-start gap-3 p-3"
            onSubmit={(values) => send("POST", path, { name: values.name, uri_prefix: values.uri })}
          >
            <Field label="Name" name="name" required maxLength={255} placeholder="default" className="w-40" />
            <Field
              label="URI prefix"
              name="uri"
              required
              maxLength={2048}
              placeholder="s3://bucket/prefix"
              className="w-80"
            />
          </Form>
        </Section>
      )}
      <Async query={query} what="target roots">
        {(roots) => (
          <Section title="Target roots" note={String(roots.length)}>
            {roots.length === 0 && <p className="p-3 text-text-3">No root is set up; programs use their own.</p>}
            <ul>
              {roots.map((root) => {
                const found = probes[root.id];
                return (
                  <li key={root.id} className="flex flex-wrap items-center gap-3 border-b px-3 py-2 last:border-0">
                    {changing === root.id ? (
                      <Form
                        inline
                        action="Save"
                        className="flex flex-1 flex-wrap items-center gap-2"
                        onSubmit={async (values) => {
                          await send("PATCH", `${path}/${root.id}`, { name: values.name, uri_prefix: values.uri });
                          setChanging(null);
                        }}
                      >
                        <Field label="Name" name="name" required defaultValue={root.name} className="w-36" />
                        <Field label="URI prefix" name="uri" required defaultValue={root.uri_prefix} className="w-72" />
                      </Form>
                    ) : (
                      <span className="min-w-0 flex-1">
                        <span className="font-medium">{root.name}</span>
                        <code className="block truncate text-text-2">{root.uri_prefix}</code>
                        {found && found !== "asking" && (
                          <span role="status" className="flex items-center gap-1.5 text-xs">
                            <StatusIcon status={found.ok ? "completed" : "failed"} size={12} />
                            {found.ok ? `reached and writable${`, ${found.latency_ms} ms`}` : found.message}
                          </span>
                        )}
                      </span>
                    )}
                    <Button look="quiet" busy={found === "asking"} onClick={() => void probe(root)}>
                      Probe
                    </Button>
                    {may && (
                      <>
                        <Button look="quiet" onClick={() => setChanging(changing === root.id ? null : root.id)}>
                          {changing === root.id ? "Keep" : "Change"}
                        </Button>
                        <Button look="danger" onClick={() => setDeleting(root)}>
                          Remove…
                        </Button>
                      </>
                    )}
                  </li>
                );
              })}
            </ul>
          </Section>
        )}
      </Async>
      {deleting && (
        <Confirm
          open
          danger
          onOpenChange={(open) => !open && setDeleting(null)}
          title={`Remove the root ${deleting.name}?`}
          action="Remove root"
          onConfirm={() => send("DELETE", `${path}/${deleting.id}`)}
        >
          Programs that get their roots from here no longer find it. Outputs stay where they are.
        </Confirm>
      )}
    </>
  );
}
