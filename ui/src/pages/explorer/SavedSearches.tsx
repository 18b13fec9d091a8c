import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/client";
import { savedSearchesQuery } from "../../api/queries";
import type { SavedSearch } from "../../api/types";
import { usePlace } from "../../lib/place";
import { Button, IconButton } from "../../ui/Button";
import { Popover } from "../../ui/Menu";
import { Problem } from "../../ui/State";

interface Props {
  query: string;
  columns: string[];
  onOpen: (saved: SavedSearch) => void;
}

/** Searches with a name, one's own or everybody's. */
export function SavedSearches({ query, columns, onOpen }: Props) {
  const { environment } = usePlace();
  const client = useQueryClient();
  const saved = useQuery(savedSearchesQuery(environment.id));
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function act(run: () => Promise<unknown>) {
    setError(null);
    try {
      await run();
      setName("");
      await client.invalidateQueries({ queryKey: [environment.id, "saved-searches"] });
    } catch (cause) {
      setError(cause);
    }
  }
  return (
    <Popover align="end" width={320} trigger={<Button icon="star">Saved</Button>}>
      {(saved.data ?? []).length === 0 && <p className="text-text-3">No search is saved yet.</p>}
      <ul>
        {saved.data?.map((s) => (
          <li key={s.id} className="flex items-center rounded-md hover:bg-hover">
            <button type="button" className="min-w-0 flex-1 px-2 py-1 text-left" onClick={() => onOpen(s)}>
              <span className="block truncate font-medium">
                {s.name} {s.shared && <span className="text-2xs font-normal text-text-3">shared</span>}
              </span>
              <code className="block truncate text-xs text-text-3">{s.query || "all tasks"}</code>
            </button>
            <IconButton
              icon="trash"
              size={26}
              label={`Delete ${s.name}`}
              onClick={() =>
                void act(() =>
                  request(`ext/v1/saved-searches/${s.id}`, {
                    method: "DELETE",
                    query: { environment_id: environment.id },
                  }),
                )
              }
            />
          </li>
        ))}
      </ul>
      <form
        className="mt-2 space-y-2 border-t pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void act(() =>
            request("ext/v1/saved-searches", {
              method: "POST",
              query: { environment_id: environment.id },
              body: { name, query, columns, shared },
            }),
          );
        }}
      >
        <label className="block">
          <span className="label">Save this search as</span>
          <input
            className="field mt-0.5 w-full"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <div className="flex items-center justify-between">
          <label className="inline-flex items-center gap-1.5">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            for everybody here
          </label>
          <Button type="submit" look="primary">
            Save
          </Button>
        </div>
        {error !== null && <Problem error={error} />}
      </form>
    </Popover>
  );
}
