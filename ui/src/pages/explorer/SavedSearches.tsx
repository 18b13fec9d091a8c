import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { changeSearch, deleteSearch, type SearchChange, saveSearch } from "../../api/actions";
import { savedSearchesQuery } from "../../api/queries";
import { useSession } from "../../api/session";
import type { SavedSearch } from "../../api/types";
import { usePlace } from "../../lib/place";
import { Button, IconButton } from "../../ui/Button";
import { Confirm } from "../../ui/Dialog";
import { Menu, MenuItem, MenuLine, Popover } from "../../ui/Menu";
import { Async, Problem } from "../../ui/State";

type Shown = Pick<SavedSearch, "query" | "zone" | "columns" | "sort">;

interface Props {
  /** What the page shows: this is what is saved. */
  now: Shown;
  onOpen: (saved: SavedSearch) => void;
}

/** Searches with a name, kept by the server: a person's own, and those that the environment shares. */
export function SavedSearches({ now, onOpen }: Props) {
  const { environment } = usePlace();
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<SavedSearch | null>(null);
  const query = savedSearchesQuery(environment.id);
  const again = () => client.invalidateQueries({ queryKey: query.queryKey });
  return (
    <>
      <Popover label="Saved searches" align="end" width={340} trigger={<Button icon="star">Saved</Button>}>
        <List now={now} onOpen={onOpen} onDelete={setLeaving} again={again} />
      </Popover>
      {leaving && (
        <Confirm
          open
          onOpenChange={(open) => !open && setLeaving(null)}
          title={`Delete the search ${leaving.name}?`}
          action="Delete search"
          danger
          onConfirm={() => deleteSearch(environment.id, leaving.id).finally(again)}
        >
          {leaving.shared
            ? `It is gone for everybody in ${environment.name}. Addresses of it that people have kept still work.`
            : "Nobody else sees it. Addresses of it that you have kept still work."}
        </Confirm>
      )}
    </>
  );
}

interface ListProps extends Props {
  onDelete: (saved: SavedSearch) => void;
  again: () => Promise<unknown>;
}

function List({ now, onOpen, onDelete, again }: ListProps) {
  const { environment } = usePlace();
  const query = useQuery(savedSearchesQuery(environment.id));
  const [error, setError] = useState<unknown>(null);
  const [renaming, setRenaming] = useState<string>();
  /** Does something to the list; what was refused is shown, and the list is read again either way. */
  async function act(what: Promise<unknown>): Promise<boolean> {
    setError(null);
    try {
      await what;
      return true;
    } catch (cause) {
      setError(cause);
      return false;
    } finally {
      await again();
    }
  }
  const change = (saved: SavedSearch, to: SearchChange) => act(changeSearch(environment.id, saved.id, to));
  const row = (saved: SavedSearch) =>
    renaming === saved.id ? (
      <Rename
        key={saved.id}
        name={saved.name}
        onCancel={() => setRenaming(undefined)}
        onName={async (name) => {
          if (await change(saved, { name })) setRenaming(undefined);
        }}
      />
    ) : (
      <Row key={saved.id} saved={saved} onOpen={onOpen}>
        <MenuItem onSelect={() => setRenaming(saved.id)}>Rename</MenuItem>
        <MenuItem onSelect={() => void change(saved, now)}>Replace by what is shown</MenuItem>
        {!saved.shared && <MenuItem onSelect={() => void change(saved, { shared: true })}>Share</MenuItem>}
        {saved.shared && saved.own && (
          <MenuItem onSelect={() => void change(saved, { shared: false })}>Stop sharing</MenuItem>
        )}
        <MenuLine />
        <MenuItem danger onSelect={() => onDelete(saved)}>
          Delete
        </MenuItem>
      </Row>
    );
  return (
    <>
      <Async query={query} what="saved searches">
        {(all) => (
          <>
            {all.length === 0 && <p className="text-text-3">No search is saved here yet.</p>}
            <Group title="Your own" list={all.filter((s) => !s.shared)} row={row} />
            <Group title={`Shared in ${environment.name}`} list={all.filter((s) => s.shared)} row={row} />
          </>
        )}
      </Async>
      {error !== null && <Problem error={error} className="mt-2" />}
      <Save save={(name, shared) => act(saveSearch(environment.id, { name, shared, ...now }))} />
    </>
  );
}

function Group({ title, list, row }: { title: string; list: SavedSearch[]; row: (saved: SavedSearch) => ReactNode }) {
  if (list.length === 0) return null;
  return (
    <section aria-label={title} className="mb-2">
      <p className="label">{title}</p>
      <ul>{list.map(row)}</ul>
    </section>
  );
}

function Row({
  saved,
  onOpen,
  children,
}: {
  saved: SavedSearch;
  onOpen: (saved: SavedSearch) => void;
  children: ReactNode;
}) {
  return (
    <li className="flex items-center rounded-md hover:bg-hover">
      <button
        type="button"
        className="min-w-0 flex-1 px-2 py-1 text-left"
        title={saved.created_by ? `Saved by ${saved.created_by}` : undefined}
        onClick={() => onOpen(saved)}
      >
        <span className="block truncate font-medium">{saved.name}</span>
        <code className="block truncate text-xs text-text-3">{saved.query || "all tasks"}</code>
      </button>
      {saved.can_change && (
        <Menu align="end" trigger={<IconButton icon="more" size={26} label={`Change ${saved.name}`} />}>
          {children}
        </Menu>
      )}
    </li>
  );
}

function Rename({
  name,
  onName,
  onCancel,
}: {
  name: string;
  onName: (name: string) => Promise<void>;
  onCancel: () => void;
}) {
  const [text, setText] = useState(name);
  return (
    <li className="py-1">
      <form
        className="flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          void onName(text);
        }}
      >
        <input
          className="field min-w-0 flex-1"
          aria-label={`New name of ${name}`}
          // biome-ignore lint/a11y/noAutofocus: the field stands where the name stood that was asked to be changed
          autoFocus
          required
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            onCancel();
          }}
        />
        <Button type="submit">Rename</Button>
      </form>
    </li>
  );
}

function Save({ save }: { save: (name: string, shared: boolean) => Promise<boolean> }) {
  const nobody = useSession().mode === "dev"; // nobody logs in, so there is nobody whose own it could be
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (await save(name, shared || nobody)) setName("");
  }
  return (
    <form className="border-t pt-2" onSubmit={submit}>
      <div className="flex items-end gap-2">
        <label className="block min-w-0 flex-1">
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
      </div>
      {!nobody && (
        <label className="mt-2 flex items-center gap-2">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          Share with everybody here
        </label>
      )}
    </form>
  );
}
