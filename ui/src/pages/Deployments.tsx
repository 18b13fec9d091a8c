import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { deploymentsQuery } from "../api/queries";
import type { Deployment } from "../api/types";
import { count, plural, shortCode } from "../lib/format";
import { usePlace } from "../lib/place";
import { CopyButton, Snippet } from "../ui/Copy";
import { Page, Section } from "../ui/Page";
import { SearchBox } from "../ui/SearchBox";
import { Async, Empty } from "../ui/State";
import { Ago } from "../ui/Time";

const route = getRouteApi("/$ws/$env/deployments");

/** The versions of code that builds run with, app by app. */
export function Deployments() {
  const { environment } = usePlace();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(deploymentsQuery(environment.id));
  return (
    <Page title="Deployments">
      <div className="border-b bg-surface px-4 py-2">
        <SearchBox
          label="Search deployments"
          placeholder="App, code id or image"
          value={q ?? ""}
          onChange={(next) => void navigate({ search: { q: next || undefined }, replace: true })}
        />
      </div>
      <Async query={query} what="deployments">
        {(list) => <Apps deployments={list} q={q ?? ""} />}
      </Async>
    </Page>
  );
}

function Apps({ deployments, q }: { deployments: Deployment[]; q: string }) {
  const { at } = usePlace();
  const apps = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const byApp = new Map<string, Deployment[]>();
    for (const d of deployments) {
      const text = `${d.app_name} ${d.code_id} ${d.image_id ?? ""} ${d.modal_app_id ?? ""} ${d.id}`.toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
      const key = `${d.kind} ${d.app_name}`;
      byApp.set(key, [...(byApp.get(key) ?? []), d]);
    }
    return [...byApp.values()];
  }, [deployments, q]);
  if (apps.length === 0) {
    return q ? (
      <Empty icon="search" title="No deployment is like that" />
    ) : (
      <Empty icon="deploy" title="No deployments yet">
        <p className="mb-2">A build from a checkout records a local one. An app is deployed by the Python SDK:</p>
        <Snippet text="stardag modal deploy MODULE:APP" />
      </Empty>
    );
  }
  return (
    <div className="space-y-4 p-4">
      {apps.map((list) => {
        const app = list[0];
        return (
          <Section
            key={`${app.kind} ${app.app_name}`}
            title={app.app_name}
            note={`${app.kind}, ${plural(list.length, "version")}`}
            actions={
              <Link to="/$ws/$env/builds" params={at} search={{ app: app.app_name }} className="link px-1 text-xs">
                Builds
              </Link>
            }
          >
            <div className="overflow-x-auto">
              <table className="w-full text-left">
                <thead className="text-xs text-text-3">
                  <tr>
                    {["Generation", "Code", "Image", "Deployed", "Activated"].map((name) => (
                      <th
                        key={name}
                        scope="col"
                        className={`border-b px-3 py-1.5 font-medium whitespace-nowrap ${name === "Image" ? "max-sm:hidden" : ""}`}
                      >
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {list.slice(0, 50).map((d) => (
                    <tr key={d.id} className="border-b last:border-0">
                      <td className="num border-b px-3 py-1.5 whitespace-nowrap">
                        {d.generation}
                        {d.is_current && (
                          <span className="ml-2 rounded-sm bg-accent-soft px-1.5 text-2xs font-medium text-accent">
                            current
                          </span>
                        )}
                      </td>
                      <td className="border-b px-3 py-1.5 whitespace-nowrap">
                        <code title={d.code_id}>{shortCode(d.code_id)}</code>{" "}
                        <CopyButton text={d.code_id} label="Copy code id" />
                      </td>
                      <td className="max-w-60 truncate border-b px-3 py-1.5 max-sm:hidden">
                        <code className="text-text-2">{d.image_id ?? d.modal_app_id ?? "–"}</code>
                      </td>
                      <td className="border-b px-3 py-1.5">
                        <Ago at={d.deployed_at} />
                      </td>
                      <td className="border-b px-3 py-1.5">
                        {d.activated_at ? (
                          <Ago at={d.activated_at} />
                        ) : (
                          <span className="rounded-sm bg-warn-soft px-1.5 text-warn">not activated</span>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {list.length > 50 && <p className="px-3 py-1.5 text-xs text-text-3">and {count(list.length - 50)} older</p>}
          </Section>
        );
      })}
    </div>
  );
}
