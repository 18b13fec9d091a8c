import { useState } from "react";
import type { SavedSearch } from "../../api/types";
import { usePlace } from "../../lib/place";
import { Button, IconButton } from "../../ui/Button";
import { Popover } from "../../ui/Menu";

interface Props {
  query: string;
  columns: string[];
  onOpen: (saved: SavedSearch) => void;
}

const most = 50;

function load(key: string): SavedSearch[] {
  try {
    const list = JSON.parse(localStorage.getItem(key) ?? "[]") as SavedSearch[];
    return Array.isArray(list) ? list : [];
  } catch {
    return []; // somebody else's text under our name
  }
}

/** Searches with a name, kept in this browser for each environment. An address does the same for others. */
export function SavedSearches({ query, columns, onOpen }: Props) {
  const { environment } = usePlace();
  const key = `stardag.searches.${environment.id}`;
  const [saved, setSaved] = useState(() => load(key));
  const [name, setName] = useState("");
  function keep(list: SavedSearch[]) {
    const next = list.slice(0, most);
    localStorage.setItem(key, JSON.stringify(next));
    setSaved(next);
  }
  return (
    <Popover align="end" width={320} trigger={<Button icon="star">Saved</Button>}>
      {saved.length === 0 && <p className="text-text-3">No search is saved in this browser yet.</p>}
      <ul>
        {saved.map((s) => (
          <li key={s.name} className="flex items-center rounded-md hover:bg-hover">
            <button type="button" className="min-w-0 flex-1 px-2 py-1 text-left" onClick={() => onOpen(s)}>
              <span className="block truncate font-medium">{s.name}</span>
              <code className="block truncate text-xs text-text-3">{s.query || "all tasks"}</code>
            </button>
            <IconButton
              icon="trash"
              size={26}
              label={`Delete ${s.name}`}
              onClick={() => keep(saved.filter((other) => other.name !== s.name))}
            />
          </li>
        ))}
      </ul>
      <form
        className="mt-2 flex items-end gap-2 border-t pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          keep([{ name, query, columns }, ...saved.filter((other) => other.name !== name)]);
          setName("");
        }}
      >
        <label className="block flex-1">
          <span className="label">Save this search as</span>
          <input
            className="field mt-0.5 w-full"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <Button type="submit" look="primary">
          Save
        </Button>
      </form>
    </Popover>
  );
}
