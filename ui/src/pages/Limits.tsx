import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { deleteLimit, putLimit } from "../api/actions";
import { limitsQuery } from "../api/queries";
import type { LimitUse } from "../api/types";
import { plural, shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { Button, IconButton } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { Field, Form } from "../ui/Form";
import { Icon } from "../ui/Icon";
import { Page, Section } from "../ui/Page";
import { Async, Empty, Problem } from "../ui/State";
import { Ago } from "../ui/Time";

const route = getRouteApi("/$ws/$env/limits");

/** How many tasks may run at the same time under one key, and which do. */
export function Limits() {
  const { environment, workspace } = usePlace();
  const query = useQuery(limitsQuery(environment.id));
  const client = useQueryClient();
  const may = workspace.role !== "member";
  const refresh = () => client.invalidateQueries({ queryKey: [environment.id, "limits"] });
  return (
    <Page
      title="Concurrency limits"
      lead="Tasks that name a key run only so many at a time, over all builds of the environment. 0 holds all of them back."
    >
      <div className="max-w-4xl space-y-4 p-4">
        {may && (
          <Section title="New limit">
            <Form
              inline
              action="Add limit"
              className="flex flex-wrap items-start gap-3 p-3"
              onSubmit={async (values) => {
                await putLimit(environment.id, values.key, Number(values.max));
                await refresh();
              }}
            >
              <Field label="Key" name="key" required maxLength={255} placeholder="gpu" className="w-64" />
              <Field label="At most" name="max" type="number" min={0} required defaultValue={1} className="w-28" />
            </Form>
          </Section>
        )}
        <Async query={query} what="limits">
          {(limits) =>
            limits.length === 0 ? (
              <Empty icon="limits" title="No limits">
                Every task starts when it can. A task names its keys with <code>stardag.Limits("gpu")</code>.
              </Empty>
            ) : (
              <ul className="space-y-2">
                {limits.map((limit) => (
                  <LimitCard key={limit.key} limit={limit} may={may} onChanged={refresh} />
                ))}
              </ul>
            )
          }
        </Async>
      </div>
    </Page>
  );
}

function LimitCard({ limit, may, onChanged }: { limit: LimitUse; may: boolean; onChanged: () => Promise<void> }) {
  const { environment, at } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const open = search.open?.includes(limit.key) ?? false;
  const full = limit.in_use >= limit.max_concurrent;
  const share = limit.max_concurrent === 0 ? 1 : Math.min(1, limit.in_use / limit.max_concurrent);
  async function save(max: number) {
    setError(null);
    try {
      await putLimit(environment.id, limit.key, max);
      setEditing(false);
      await onChanged();
    } catch (cause) {
      setError(cause);
    }
  }
  return (
    <li className="card">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-2">
        <button
          type="button"
          aria-expanded={open}
          className="flex min-w-0 items-center gap-1.5 font-medium"
          onClick={() => {
            const rest = (search.open ?? []).filter((k) => k !== limit.key);
            const next = open ? rest : [...rest, limit.key];
            void navigate({ search: { open: next.length > 0 ? next : undefined }, replace: true });
          }}
        >
          <Icon name="chevron" size={13} className={open ? "rotate-90" : ""} />
          <code className="truncate">{limit.key}</code>
        </button>
        <span className="h-1.5 w-32 overflow-hidden rounded-full bg-hover" aria-hidden="true">
          <span
            className="block h-full"
            style={{ width: `${share * 100}%`, background: full ? "var(--st-interrupted)" : "var(--st-running)" }}
          />
        </span>
        <span className="num text-text-2">
          {limit.in_use} of {limit.max_concurrent} in use
          {limit.max_concurrent === 0 ? ", held back" : full ? ", full" : ""}
        </span>
        {may && (
          <span className="ml-auto flex items-center gap-1">
            {editing ? (
              <form
                className="flex items-center gap-1"
                onSubmit={(event) => {
                  event.preventDefault();
                  void save(Number(new FormData(event.currentTarget).get("max")));
                }}
              >
                <input
                  name="max"
                  type="number"
                  min={0}
                  required
                  // biome-ignore lint/a11y/noAutofocus: the field replaces the button that was pressed
                  autoFocus
                  aria-label={`At most for ${limit.key}`}
                  defaultValue={limit.max_concurrent}
                  className="field w-20"
                  onKeyDown={(event) => event.key === "Escape" && setEditing(false)}
                />
                <Button type="submit">Save</Button>
              </form>
            ) : (
              <Button look="quiet" onClick={() => setEditing(true)}>
                Change
              </Button>
            )}
            <IconButton icon="trash" label={`Remove ${limit.key}`} onClick={() => setDeleting(true)} />
          </span>
        )}
      </div>
      {error !== null && <Problem error={error} className="mx-3 mb-2" />}
      {open && (
        <ul className="border-t py-1">
          {(limit.holders ?? []).length === 0 && <li className="px-3 py-1 text-text-3">Nobody holds it.</li>}
          {limit.holders?.map((holder) => (
            <li key={`${holder.task_id}${holder.execution_id}`} className="flex items-center gap-3 px-3 py-1">
              <Link to="/$ws/$env/tasks/$task" params={{ ...at, task: holder.task_id }} className="link truncate">
                {holder.task_name} <code>{shortId(holder.task_id)}</code>
              </Link>
              <Link
                to="/$ws/$env/builds/$build"
                params={{ ...at, build: holder.build_id }}
                search={{ sel: holder.task_id }}
                className="link"
              >
                build {shortId(holder.build_id)}
              </Link>
              <span className="ml-auto text-xs text-text-3">
                since <Ago at={holder.started_at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <Confirm
        open={deleting}
        onOpenChange={setDeleting}
        title={`Remove the limit ${limit.key}?`}
        action="Remove limit"
        danger
        onConfirm={async () => {
          await deleteLimit(environment.id, limit.key);
          await onChanged();
        }}
      >
        Tasks with this key then start without a limit.{" "}
        {limit.in_use > 0 && `${plural(limit.in_use, "task that holds it goes on", "tasks that hold it go on")}.`}
      </Confirm>
    </li>
  );
}
