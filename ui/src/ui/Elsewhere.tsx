import type { JsonObject } from "../api/types";
import { Icon } from "./Icon";

/** The way to where an execution or a build can be looked at besides here, if its executor told. Without a text it is a symbol. */
export function Elsewhere({ metadata, text }: { metadata: JsonObject | null; text?: string }) {
  const url = metadata?.dashboard_url ?? metadata?.url;
  if (typeof url !== "string" || !/^https?:\/\//.test(url)) return null;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="link inline-flex items-center gap-1"
      aria-label={text ? undefined : "Open at its executor"}
    >
      {text}
      <Icon name="external" size={13} />
    </a>
  );
}

/** What the link of a build to the pages of its engine says. */
export function engineText(app: string | null): string {
  return app?.startsWith("temporal:") ? "Temporal workflow" : "At its executor";
}
