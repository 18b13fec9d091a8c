import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { rollBackName } from "../api/actions";
import { nameHistoryQuery } from "../api/queries";
import type { NameMove, NameMover } from "../api/types";
import { qualified, shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { Async } from "../ui/State";
import { Ago } from "../ui/Time";

interface Props {
  name: string;
  /** The number of its last move. */
  number: number;
  /** The task that it stands for; none once it was removed. */
  now?: string;
}

/** What a name stood for, the last first, and the way back to each. */
export function NameHistory({ name, number, now }: Props) {
  const { environment, at } = usePlace();
  const query = useQuery(nameHistoryQuery(environment.id, name));
  const client = useQueryClient();
  const [back, setBack] = useState<NameMove | null>(null);
  return (
    <div className="border-t px-3 py-2">
      <Async query={query} what="the history">
        {(moves) => (
          <ol className="space-y-1" aria-label={`History of ${name}`}>
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
                {move.target && move.target.task_id !== now && (
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
          title={`Roll ${name} back?`}
          action="Roll back"
          onOpenChange={(open) => !open && setBack(null)}
          onConfirm={async () => {
            await rollBackName(environment.id, name, back.number, number);
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

export function how(move: Pick<NameMove, "from_name" | "from_number"> & { target: unknown }): string {
  if (!move.target) return "removed";
  if (move.from_name) return `promoted from ${move.from_name}`;
  if (move.from_number) return `rolled back to ${move.from_number}`;
  return "set";
}

export function mover(by: NameMover): string {
  if (by.user) return `by ${by.user.display_name ?? by.user.email}`;
  if (by.key_id) return `by API key ${shortId(by.key_id)}`;
  return "";
}
