import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { request } from "../../api/client";
import type { Builds } from "../../api/types";
import { shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";

interface Props {
  label: string;
  value?: string;
  onChange: (id: string | undefined) => void;
}

/** One of the last builds, or any by its id. */
export function BuildPicker({ label, value, onChange }: Props) {
  const { environment } = usePlace();
  const list = useId();
  const query = { environment_id: environment.id, limit: 100 };
  const builds = useQuery({
    queryKey: [environment.id, "builds", "picker"],
    queryFn: ({ signal }) => request<Builds>("ext/v1/builds", { signal, query }),
  });
  return (
    <label className="min-w-0 flex-1">
      <span className="label block">{label}</span>
      <input
        className="field w-full font-mono"
        list={list}
        defaultValue={value ?? ""}
        key={value}
        placeholder="build id"
        onChange={(event) => {
          const text = event.target.value.trim();
          const known = builds.data?.builds.find((b) => b.id === text || b.name === text);
          if (known) onChange(known.id);
        }}
        onKeyDown={(event) => event.key === "Enter" && onChange(event.currentTarget.value.trim() || undefined)}
      />
      <datalist id={list}>
        {builds.data?.builds.map((b) => (
          <option key={b.id} value={b.id}>
            {`${b.name} · ${b.status} · ${shortId(b.id)}`}
          </option>
        ))}
      </datalist>
    </label>
  );
}
