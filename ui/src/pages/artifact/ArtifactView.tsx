import { Suspense } from "react";
import type { Artifact } from "../../api/types";
import { late } from "../../lib/late";
import { JsonTree } from "../../ui/Json";
import { Loading } from "../../ui/State";
import { viewOf } from "./kinds";
import { ValueTable } from "./ValueTable";

const Markdown = late(() => import("./Markdown").then((m) => m.Markdown), { heavy: true });
const Vega = late(() => import("./Vega").then((m) => m.Vega), { heavy: true });

/** An artifact, as its type asks for. Viewers that weigh much are fetched when they are needed. */
export function ArtifactView({ artifact }: { artifact: Artifact }) {
  const view = viewOf(artifact);
  switch (view.kind) {
    case "markdown":
      return (
        <Suspense fallback={<Loading rows={3} />}>
          <Markdown text={view.text} />
        </Suspense>
      );
    case "vega":
      return (
        <Suspense fallback={<Loading rows={3} />}>
          <Vega spec={view.spec} />
        </Suspense>
      );
    case "html":
      return <Sandbox html={view.text} title={artifact.name} />;
    case "text":
      return <pre className="text-xs whitespace-pre-wrap">{view.text}</pre>;
    case "image":
      return (
        <img
          src={view.src}
          alt={view.alt}
          className="max-w-full rounded-sm bg-[repeating-conic-gradient(var(--hover)_0_25%,transparent_0_50%)] bg-[length:16px_16px]"
        />
      );
    case "table":
      return <ValueTable columns={view.columns.map((name) => ({ name, type: "" }))} rows={view.rows} />;
    case "refused":
      return <p className="text-text-2">It is not shown: {view.why}.</p>;
    default:
      return <JsonTree value={view.value} />;
  }
}

/** HTML of others: no scripts, no access to this page, no requests in its name. */
export function Sandbox({ html, title }: { html: string; title: string }) {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">`;
  return (
    <iframe title={title} sandbox="" srcDoc={policy + html} className="h-[420px] w-full rounded-sm border bg-[#fff]" />
  );
}
