import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { rollBackName } from "../api/actions";
import { nameHistoryQuery, namesQuery } from "../api/queries";
import type { Name, NameMove, NameMover } from "../api/types";
import { qualified, shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { Page } from "../ui/Page";
import { SearchBox } from "../ui/SearchBox";
import { Async, Empty } from "../ui/State";
import { Ago } from "../ui/Time";

const route = getRouteApi("/$ws/$env/names");

/** The names that stand for outputs, what each of them stood for, and the way back. */
export function Names() {
  const { environment } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(namesQuery(environment.id, search.q ?? ""));
  const names = query.data?.pages.flatMap((page) => page.names) ?? [];
  return (
    <Page
      title="Names"
      lead="A name stands for the output of one task. What it stands for, and what it stood for before, is never removed as unused."
    >
      <div className="max-w-4xl space-y-4 p-4">
        <SearchBox
          label="Names that begin with"
          placeholder="prod/"
          value={search.q ?? ""}
          onChange={(q) => void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true })}
        />
        <Async query={query} what="names">
          {() =>
            names.length === 0 ? (
              <Empty icon="star" title="No names">
                <code>stardag names set prod/churn-model TASK</code> gives the output of a completed task a name.
              </Empty>
            ) : (
              <>
                <ul className="space-y-2">
                  {names.map((name) => (
                    <NameCard key={name.name} name={name} />
                  ))}
                </ul>
                {query.hasNextPage && (
                  <Button onClick={() => void query.fetchNextPage()} busy={query.isFetchingNextPage}>
                    Show more
                  </Button>
                )}
              </>
            )
          }
        </Async>
      </div>
    </Page>
  );
}

function NameCard({ name }: { name: Name }) {
  const { at } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = search.open?.includes(name.name) ?? false;
  return (
    <li className="card">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-2">
        <button
          type="button"
          aria-expanded={open}
          className="flex min-w-0 items-center gap-1.5 font-medium"
          onClick={() => {
            const rest = (search.open ?? []).filter((n) => n !== name.name);
            const next = open ? rest : [...rest, name.name];
            void navigate({
              search: (old) => ({ ...old, open: next.length > 0 ? next : undefined }),
              replace: true,
            });
          }}
        >
          <Icon name="chevron" size={13} className={open ? "rotate-90" : ""} />
          <code className="truncate">{name.name}</code>
        </button>
        <Link to="/$ws/$env/tasks/$task" params={{ ...at, task: name.target.task_id }} className="truncate underline">
          {qualified(name.target.task_namespace, name.target.task_name)}[{shortId(name.target.task_id)}]
        </Link>
        <span className="ml-auto text-xs whitespace-nowrap text-text-3">
          {how(name)} <Ago at={name.moved_at} /> {mover(name.moved_by)}
        </span>
      </div>
      {open && <History name={name} />}
    </li>
  );
}

function History({ name }: { name: Name }) {
  const { environment, at } = usePlace();
  const query = useQuery(nameHistoryQuery(environment.id, name.name));
  const client = useQueryClient();
  const [back, setBack] = useState<NameMove | null>(null);
  return (
    <div className="border-t px-3 py-2">
      <Async query={query} what="the history">
        {(moves) => (
          <ol className="space-y-1" aria-label={`History of ${name.name}`}>
            {moves.map((move) => (
              <li key={move.number} className="flex flex-wrap items-center gap-x-3">
                <span className="num w-8 text-right text-text-3">{move.number}</span>
                {move.target ? (
                  <Link
                    to="/$ws/$env/tasks/$task"
                    params={{ ...at, task: move.target.task_id }}
                    className="truncate underline"
                  >
                    {qualified(move.target.task_namespace, move.target.task_name)}[{shortId(move.target.task_id)}]
                  </Link>
                ) : (
                  <span className="text-text-3">nothing</span>
                )}
                <span className="text-text-2">{move.note}</span>
                <span className="ml-auto text-xs whitespace-nowrap text-text-3">
                  {how(move)} <Ago at={move.moved_at} /> {mover(move.moved_by)}
                </span>
                {move.target && move.target.task_id !== name.target.task_id && (
                  <Button small onClick={() => setBack(move)} aria-label={`Roll back to move ${move.number}`}>
                    Roll back
                  </Button>
                )}
              </li>
            ))}
          </ol>
        )}
      </Async>
      {back?.target && (
        <Confirm
          open
          title={`Roll ${name.name} back?`}
          action="Roll back"
          onOpenChange={(open) => !open && setBack(null)}
          onConfirm={async () => {
            await rollBackName(environment.id, name.name, back.number, name.number);
            await client.invalidateQueries({ queryKey: [environment.id, "names"] });
          }}
        >
          It will stand for {qualified(back.target.task_namespace, back.target.task_name)}[
          {shortId(back.target.task_id)}] again, as since move {back.number}.
        </Confirm>
      )}
    </div>
  );
}

function how(move: Pick<NameMove, "from_name" | "from_number"> & { target: unknown }): string {
  if (!move.target) return "removed";
  if (move.from_name) return `promoted from ${move.from_name}`;
  if (move.from_number) return `rolled back to ${move.from_number}`;
  return "set";
}

function mover(by: NameMover): string {
  if (by.user) return `by ${by.user.display_name ?? by.user.email}`;
  if (by.key_id) return `by API key ${shortId(by.key_id)}`;
  return "";
}
