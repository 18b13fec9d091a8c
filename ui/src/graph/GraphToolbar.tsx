import { useEffect, useId, useMemo, useRef, useState } from "react";
import { partOf, plural, shortId } from "../lib/format";
import { Button, IconButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Menu, MenuCheck, MenuItem, MenuLabel, MenuLine } from "../ui/Menu";
import { StatusIcon } from "../ui/Status";
import { TaskLabel } from "../ui/TaskLabel";
import { findTasks } from "./find";
import { label, type Model, statusList } from "./model";
import type { GraphOptions } from "./options";

interface Props {
  model: Model;
  shown: number;
  nodes: number;
  options: GraphOptions;
  onOptions: (change: Partial<GraphOptions>) => void;
  selected?: string;
  hasCritical: boolean;
  onGoTo: (task: number) => void;
  onFit: () => void;
  onZoom: (factor: number) => void;
  onNext: (statuses: number[]) => void;
}

export function GraphToolbar(props: Props) {
  const { model, shown, nodes, options, onOptions, selected } = props;
  const focus = options.focus ? model.index.get(options.focus) : undefined;
  const path = options.path ? model.index.get(options.path) : undefined;
  return (
    <div className="flex flex-wrap items-center gap-1 border-b bg-surface px-2 py-1">
      <Search model={model} onGoTo={props.onGoTo} />
      <span className="num px-1 text-xs whitespace-nowrap text-text-3">
        {partOf(shown, model.n, "task")}
        {nodes !== shown && `, ${plural(nodes, "node")}`}
      </span>
      {focus !== undefined && (
        <span className="inline-flex items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-1 pl-2 text-xs">
          around {model.names[focus]}
          <Steps label="up" value={options.up} onChange={(up) => onOptions({ up })} />
          <Steps label="down" value={options.down} onChange={(down) => onOptions({ down })} />
          <IconButton
            icon="close"
            label="Show the whole graph"
            size={20}
            onClick={() => onOptions({ focus: undefined })}
          />
        </span>
      )}
      {path !== undefined && (
        <span className="inline-flex items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-1 pl-2 text-xs">
          path to {model.names[path]}
          <IconButton icon="close" label="Forget the path" size={20} onClick={() => onOptions({ path: undefined })} />
        </span>
      )}
      <span className="ml-auto flex items-center">
        <IconButton
          icon="focus"
          label="Show only the neighbourhood of the selected task"
          keys="N"
          disabled={!selected}
          aria-pressed={Boolean(options.focus)}
          onClick={() => onOptions({ focus: options.focus ? undefined : selected })}
        />
        <IconButton
          icon="group"
          label="Fold like tasks into groups"
          keys="O"
          aria-pressed={options.group === "auto"}
          onClick={() => onOptions({ group: options.group === "auto" ? "off" : "auto", open: [] })}
        />
        <IconButton
          icon="flip"
          label={options.dir === "LR" ? "Draw from top to bottom" : "Draw from left to right"}
          keys="D"
          onClick={() => onOptions({ dir: options.dir === "LR" ? "TB" : "LR" })}
        />
        <IconButton icon="minus" label="Zoom out" keys="-" onClick={() => props.onZoom(1 / 1.4)} />
        <IconButton icon="plus" label="Zoom in" keys="+" onClick={() => props.onZoom(1.4)} />
        <IconButton icon="fit" label="Fit the graph into view" keys="F" onClick={props.onFit} />
        <Menu align="end" trigger={<IconButton icon="down" label="More of the graph" />}>
          <MenuCheck checked={options.hideDone} onChange={(hideDone) => onOptions({ hideDone })}>
            Hide completed tasks
          </MenuCheck>
          {props.hasCritical && (
            <MenuCheck checked={options.critical} onChange={(critical) => onOptions({ critical })}>
              Mark the critical path
            </MenuCheck>
          )}
          <MenuItem icon="group" disabled={options.open.length === 0} onSelect={() => onOptions({ open: [] })}>
            Close all opened groups
          </MenuItem>
          <MenuLine />
          <MenuLabel>Go to</MenuLabel>
          <MenuItem icon="right" onSelect={() => props.onNext([1])}>
            Next running task <Key>R</Key>
          </MenuItem>
          <MenuItem icon="right" onSelect={() => props.onNext([3, 7])}>
            Next failed task <Key>X</Key>
          </MenuItem>
          <MenuLine />
          <MenuLabel>Shift-click a second task for the path to it</MenuLabel>
        </Menu>
      </span>
    </div>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="ml-auto rounded-sm border px-1 text-2xs text-text-3">{children}</kbd>;
}

function Steps({ label: word, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <label className="inline-flex items-center gap-0.5 text-text-2">
      {word}
      <select
        className="rounded-sm bg-surface px-0.5"
        aria-label={`steps ${word}stream`}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      >
        {[0, 1, 2, 3, 5, 10, 1000].map((n) => (
          <option key={n} value={n}>
            {n === 1000 ? "all" : n}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Search in the graph: the list narrows while one types, Enter flies to the first, arrows to others. */
function Search({ model, onGoTo }: { model: Model; onGoTo: (task: number) => void }) {
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const found = useMemo(() => findTasks(model, query, 30), [model, query]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== "/" || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const go = (k: number) => {
    if (found.length === 0) return;
    const next = (k + found.length) % found.length;
    setAt(next);
    onGoTo(found[next]);
  };
  return (
    <span className="relative flex items-center">
      <Icon name="search" size={14} className="pointer-events-none absolute left-2 text-text-3" />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-expanded={open && found.length > 0}
        aria-controls={list}
        aria-label="Find a task in the graph"
        placeholder="Find in graph  /"
        className="field w-44 pl-7"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
        onKeyDown={(event) => {
          if (event.key === "Enter") go(at + (event.shiftKey ? -1 : 1));
          else if (event.key === "ArrowDown") go(at + 1);
          else if (event.key === "ArrowUp") go(at - 1);
          else if (event.key === "Escape") {
            setQuery("");
            input.current?.blur();
          } else return;
          event.preventDefault();
        }}
      />
      {open && query && (
        <div
          id={list}
          role="listbox"
          aria-label="Tasks found"
          className="card absolute top-full left-0 z-20 mt-1 max-h-72 w-80 max-w-[80vw] overflow-auto p-1 shadow-pop"
        >
          {found.length === 0 && <p className="px-2 py-1.5 text-text-3">No task has that in its name or id.</p>}
          {found.map((task, k) => (
            <Button
              key={task}
              look="quiet"
              small
              role="option"
              aria-selected={k === at}
              className="w-full justify-start! font-normal aria-selected:bg-hover"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => go(k)}
            >
              <StatusIcon status={statusList[model.status[task]]} size={12} />
              <span className="truncate text-text">{label(model, task)}</span>
              <TaskLabel label={model.params[task]} />
              <code className="ml-auto text-text-3">{shortId(model.ids[task])}</code>
            </Button>
          ))}
        </div>
      )}
    </span>
  );
}
