import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { releaseClaim, resetTask } from "../../api/actions";
import type { Task } from "../../api/types";
import { useNow } from "../../lib/clock";
import { ago, ms, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { statusMeaning } from "../../lib/status";
import { Button } from "../../ui/Button";
import { Confirm } from "../../ui/Dialog";
import { StatusBadge } from "../../ui/Status";
import { Ago, Took } from "../../ui/Time";

/** Where a task stands, who holds it, and the two ways to let it go. planId is a plan that has it as a member. */
export function Claim({ task, planId }: { task: Task; planId?: string }) {
  const { environment, at } = usePlace();
  const client = useQueryClient();
  const now = useNow();
  const [asked, setAsked] = useState<"release" | "reset" | null>(null);
  const expires = ms(task.claim_expires_at);
  const lapsed = task.status === "running" && expires !== null && expires < now;
  const plan = task.claim_plan_id ?? planId;
  const canRelease = task.status === "running" && task.claim_plan_id !== null;
  const canReset =
    plan !== undefined && !["pending", "completed"].includes(task.status) && (task.status !== "running" || lapsed);
  async function run(action: "release" | "reset") {
    if (!plan) return;
    await (action === "release" ? releaseClaim : resetTask)(environment.id, plan, task.task_id);
    await client.invalidateQueries({ queryKey: [environment.id] });
  }
  return (
    <div className="space-y-2 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          <StatusBadge status={task.status} />
        </span>
        <span className="text-xs text-text-3">
          {task.status === "running" ? "for " : ""}
          {task.status === "running" ? <Took from={task.started_at} to={null} live /> : <Ago at={task.status_at} />}
        </span>
        {task.status === "completed" && task.started_at && task.completed_at && (
          <span className="text-xs text-text-3">
            took <Took from={task.started_at} to={task.completed_at} />
          </span>
        )}
      </div>
      <p className="text-text-2">{statusMeaning[task.status]}</p>
      {task.status === "running" && (
        <p className={lapsed ? "rounded-md bg-warn-soft px-2 py-1 text-warn" : "text-text-2"}>
          {expires !== null &&
            (lapsed
              ? `The claim lapsed ${ago(expires, now)}; another may take it. `
              : `Claimed, ends ${ago(expires, now)} unless renewed. `)}
          {task.claim_build_id && (
            <Link to="/$ws/$env/builds/$build" params={{ ...at, build: task.claim_build_id }} className="underline">
              by build {shortId(task.claim_build_id)}
            </Link>
          )}
        </p>
      )}
      {(canRelease || canReset) && (
        <div className="flex flex-wrap gap-1.5">
          {canRelease && (
            <Button small onClick={() => setAsked("release")}>
              Release claim…
            </Button>
          )}
          {canReset && (
            <Button small onClick={() => setAsked("reset")}>
              Reset to pending…
            </Button>
          )}
        </div>
      )}
      {asked && (
        <Confirm
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={asked === "release" ? "Release the claim?" : "Reset to pending?"}
          action={asked === "release" ? "Release claim" : "Reset task"}
          danger={asked === "release"}
          onConfirm={() => run(asked)}
        >
          {asked === "release"
            ? "The task becomes cancelled and others may claim it. A worker that still runs it is not stopped; its report will not count."
            : "The error is cleared and the task may start again in any build that needs it."}
        </Confirm>
      )}
    </div>
  );
}
