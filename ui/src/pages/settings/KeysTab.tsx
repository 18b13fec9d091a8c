import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/client";
import type { ApiKey, NewApiKey } from "../../api/types";
import { Button } from "../../ui/Button";
import { Snippet } from "../../ui/Copy";
import { Confirm } from "../../ui/Dialog";
import { Field, Form } from "../../ui/Form";
import { Section } from "../../ui/Page";
import { Async } from "../../ui/State";
import { Ago } from "../../ui/Time";
import { useSettings } from "./useSettings";

/** Keys of programs. The secret is shown once, right after the key was made. */
export function KeysTab() {
  const { environment, base, may, key, send } = useSettings();
  const [made, setMade] = useState<NewApiKey | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const path = `/environments/${environment.id}/api-keys`;
  const query = useQuery({
    queryKey: key("keys"),
    queryFn: ({ signal }) => request<ApiKey[]>(`${base}${path}`, { signal }),
  });
  return (
    <>
      {may && (
        <Section title="New key" note={`for ${environment.name}`}>
          <Form
            inline
            action="Create key"
            className="flex flex-wrap items-start gap-3 p-3"
            onSubmit={async (values) =>
              setMade(
                (await send("POST", path, {
                  name: values.name,
                  scope: values.scope,
                  ...(values.days
                    ? { expires_at: new Date(Date.now() + Number(values.days) * 86_400_000).toISOString() }
                    : {}),
                })) as NewApiKey,
              )
            }
          >
            <Field label="Name" name="name" required maxLength={255} placeholder="ci" className="w-64" />
            <label>
              <span className="mb-1 block font-medium">May</span>
              <select name="scope" className="field" defaultValue="write">
                <option value="write">read and write</option>
                <option value="read">only read</option>
              </select>
            </label>
            <label>
              <span className="mb-1 block font-medium">Ends</span>
              <select name="days" className="field" defaultValue="">
                <option value="">never</option>
                <option value="30">in 30 days</option>
                <option value="90">in 90 days</option>
                <option value="365">in a year</option>
              </select>
            </label>
          </Form>
          {made && (
            <div className="border-t bg-accent-soft p-3" role="status">
              <p className="mb-2 font-medium">Copy the key {made.name} now: it is not shown again.</p>
              <Snippet text={made.key} label="Copy key" />
              <p className="mt-3 mb-1 text-text-2">A program uses it like this:</p>
              <Snippet
                text={`export STARDAG_API_URL=${new URL(".", document.baseURI).toString().replace(/\/$/, "")}\nexport STARDAG_API_KEY=…`}
              />
              <Button className="mt-3" onClick={() => setMade(null)}>
                I have it
              </Button>
            </div>
          )}
        </Section>
      )}
      <Async query={query} what="keys">
        {(keys) => (
          <Section title="Keys" note={String(keys.filter((k) => !k.revoked_at).length)}>
            {keys.length === 0 && <p className="p-3 text-text-3">There are no keys yet.</p>}
            <ul>
              {keys.map((k) => (
                <li key={k.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-2 last:border-0">
                  <span className="min-w-0 flex-1">
                    <span className={`font-medium ${k.revoked_at ? "text-text-3 line-through" : ""}`}>{k.name}</span>{" "}
                    <code className="text-text-3">{k.key_prefix}…</code>
                    <span className="block text-xs text-text-3">
                      {k.scope === "read" ? "only reads, " : ""}made <Ago at={k.created_at} />
                      {k.created_by_email && ` by ${k.created_by_email}`}
                      {k.maker_gone && !k.revoked_at && (
                        <span className="font-medium text-text-2"> (who has left: the key still counts)</span>
                      )}
                      , {k.last_used_at ? "used " : "never used"}
                      {k.last_used_at && <Ago at={k.last_used_at} />}
                      {k.expires_at && (
                        <>
                          , ends <Ago at={k.expires_at} />
                        </>
                      )}
                    </span>
                  </span>
                  {k.revoked_at ? (
                    <span className="text-text-3">
                      revoked <Ago at={k.revoked_at} />
                    </span>
                  ) : (
                    may && (
                      <Button look="danger" onClick={() => setRevoking(k)}>
                        Revoke…
                      </Button>
                    )
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Async>
      {revoking && (
        <Confirm
          open
          danger
          onOpenChange={(open) => !open && setRevoking(null)}
          title={`Revoke ${revoking.name}?`}
          action="Revoke key"
          onConfirm={() => send("DELETE", `${path}/${revoking.id}`)}
        >
          Programs that use it are refused from now on.
        </Confirm>
      )}
    </>
  );
}
