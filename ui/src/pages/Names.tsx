import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { promoteName } from "../api/actions";
import { nameHistoryQuery, namesQuery } from "../api/queries";
import type { Name } from "../api/types";
import { qualified, shortId } from "../lib/format";
import { isName, mayBeginName, nameRule } from "../lib/names";
import { usePlace } from "../lib/place";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field, Form } from "../ui/Form";
import { Icon } from "../ui/Icon";
import { Page } from "../ui/Page";
import { SearchBox } from "../ui/SearchBox";
import { Async, Empty } from "../ui/State";
import { Ago } from "../ui/Time";
import { how, mover, NameHistory } from "./NameHistory";

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
              <NoNames q={search.q ?? ""} />
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
  const [promoting, setPromoting] = useState(false);
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
        <Button small onClick={() => setPromoting(true)} aria-label={`Promote ${name.name}`}>
          Promote…
        </Button>
      </div>
      {open && <NameHistory name={name.name} number={name.number} now={name.target.task_id} />}
      <Promote name={name} open={promoting} onOpenChange={setPromoting} />
    </li>
  );
}

/** Asks which name is to stand for what this one stands for. */
function Promote({ name, open, onOpenChange }: { name: Name; open: boolean; onOpenChange: (open: boolean) => void }) {
  const { environment } = usePlace();
  const client = useQueryClient();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Promote ${name.name}`}
      description="Another name stands for the same output from then on. It need not be there yet; what it stood for before is in its history."
    >
      <Form
        action="Promote"
        onSubmit={async ({ to, note }) => {
          if (!isName(to)) throw new Error(`"${to}" is not a name. ${nameRule}`);
          await promoteName(environment.id, name.name, to, note);
          await client.invalidateQueries({ queryKey: [environment.id, "names"] });
          onOpenChange(false);
        }}
      >
        <Field
          label="To the name"
          name="to"
          required
          maxLength={200}
          placeholder="prod/churn-model"
          autoComplete="off"
        />
        <Field label="Why" name="note" maxLength={1000} hint="For the history; may be empty." autoComplete="off" />
      </Form>
    </Dialog>
  );
}

/** What stands in place of names where none begins like that: a removed one with its history, or why there can be none. */
function NoNames({ q }: { q: string }) {
  const { environment } = usePlace();
  const history = useQuery({ ...nameHistoryQuery(environment.id, q), enabled: isName(q) });
  if (q === "")
    return (
      <Empty icon="star" title="No names">
        <code>stardag names set prod/churn-model TASK</code> gives the output of a completed task a name.
      </Empty>
    );
  if (!mayBeginName(q))
    return (
      <Empty icon="star" title={`No name can begin with "${q}"`}>
        {nameRule}
      </Empty>
    );
  if (history.data?.[0])
    return (
      <section className="card" aria-label={q}>
        <p className="px-3 py-2">
          <code>{q}</code> stands for nothing: it was removed.
        </p>
        <NameHistory name={q} number={history.data[0].number} />
      </section>
    );
  return <Empty icon="star" title={`No name begins with "${q}"`} />;
}
