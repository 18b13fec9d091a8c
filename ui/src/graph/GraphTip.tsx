import { count, plural, shortId } from "../lib/format";
import { StatusIcon } from "../ui/Status";
import type { Size } from "./camera";
import { type Model, statusList } from "./model";
import { statusCounts, type View } from "./view";

interface Props {
  model: Model;
  view: View;
  node: number;
  x: number;
  y: number;
  size: Size;
}

/** What is under the pointer, in full. */
export function GraphTip({ model, view, node, x, y, size }: Props) {
  const task = view.members[view.start[node]];
  const group = view.isGroup[node] === 1;
  const counts = statusCounts(model, view, node);
  const right = x > size.width - 300;
  const below = y < size.height - 130;
  return (
    <div
      className="card pointer-events-none absolute z-10 max-w-72 px-2.5 py-2 text-xs shadow-pop"
      style={{
        left: right ? undefined : x + 14,
        right: right ? size.width - x + 14 : undefined,
        top: below ? y + 14 : undefined,
        bottom: below ? undefined : size.height - y + 14,
      }}
    >
      <p className="font-medium break-words">{view.labels[node]}</p>
      {view.params[node] && <p className="font-mono break-words text-text-2">{view.params[node]}</p>}
      {group ? (
        <>
          <p className="text-text-2">{count(view.start[node + 1] - view.start[node])} like tasks; click to open</p>
          <p className="mt-1 flex flex-wrap gap-x-2">
            {statusList.map((status, s) =>
              counts[s] > 0 ? (
                <span key={status} className="inline-flex items-center gap-1">
                  <StatusIcon status={status} size={11} />
                  {count(counts[s])} {status}
                </span>
              ) : null,
            )}
          </p>
        </>
      ) : (
        <>
          <p className="font-mono text-text-3">{shortId(model.ids[task])}</p>
          <p className="mt-1 inline-flex items-center gap-1">
            <StatusIcon status={statusList[model.status[task]]} size={11} />
            {statusList[model.status[task]]}
            {model.root[task] ? " · root" : ""}
            {model.dynamicMember[task] ? " · asked for while running" : ""}
            {model.excluded[task] ? " · left out" : ""}
            {model.attempts[task] > 1 ? ` · ${plural(model.attempts[task], "attempt")}` : ""}
          </p>
        </>
      )}
    </div>
  );
}
