import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/client";
import type { BuildRow, BuildsCancelled } from "../../api/types";
import { plural } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Async, Problem } from "../../ui/State";
import { StatusIcon } from "../../ui/Status";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  builds: BuildRow[];
  onDone: () => void;
}

/** Cancels builds, after showing what that would do to each. */
export function BulkCancel({ open, onOpenChange, builds, onDone }: Props) {
  const { environment } = usePlace();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ids = builds.map((build) => build.id);
  const ask = (dry_run: boolean) =>
    request<BuildsCancelled>("ext/v1/builds/cancel", {
      method: "POST",
      query: { environment_id: environment.id },
      body: { build_ids: ids, dry_run },
    });
  const dry = useQuery({
    queryKey: [environment.id, "cancel-dry-run", ids],
    enabled: open && ids.length > 0,
    gcTime: 0,
    queryFn: async () => (await ask(true)).builds,
  });
  async function run() {
    setBusy(true);
    setError(null);
    try {
      const { builds: done } = await ask(false);
      await client.invalidateQueries({ queryKey: [environment.id] });
      const refused = done.filter((v) => v.would === "refuse");
      if (refused.length === done.length && refused.length > 0)
        throw new Error(refused[0].message ?? "all were refused");
      onDone();
      onOpenChange(false);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Cancel builds"
      description="What would happen; nothing is done yet."
    >
      <Async query={dry} what="dry run">
        {(list) => {
          const doable = list.filter((v) => v.would === "cancel");
          return (
            <>
              <ul className="max-h-72 overflow-y-auto rounded-md border">
                {list.map((v) => (
                  <li key={v.id} className="flex items-center gap-2 border-b px-2.5 py-1.5 last:border-0">
                    <StatusIcon status={v.would === "cancel" ? "cancelled" : "pending"} size={12} />
                    <span className="truncate font-medium">{v.name ?? v.id}</span>
                    <span className="ml-auto text-right text-text-2">
                      {v.would === "cancel"
                        ? v.live_claims
                          ? `is cancelled, ${plural(v.live_claims, "claim")} released`
                          : "is cancelled"
                        : `stays: ${v.message ?? "it cannot be cancelled"}`}
                    </span>
                  </li>
                ))}
              </ul>
              <p className="mt-3 text-text-2">
                Cancelling releases claims. What runs in Go programs and on workers ends within seconds, Python programs
                stop at their next report.
              </p>
              {error !== null && <Problem error={error} className="mt-3" />}
              <div className="mt-4 flex justify-end gap-2">
                <Button onClick={() => onOpenChange(false)}>Keep them</Button>
                <Button look="danger" busy={busy} disabled={doable.length === 0} onClick={() => void run()}>
                  Cancel {plural(doable.length, "build")}
                </Button>
              </div>
            </>
          );
        }}
      </Async>
    </Dialog>
  );
}
