import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { plural } from "../lib/format";
import { useTheme } from "../lib/theme";
import { Empty, Loading, Problem } from "../ui/State";
import { GraphTip } from "./GraphTip";
import { GraphToolbar } from "./GraphToolbar";
import { step } from "./keys";
import type { Layout } from "./layout";
import { layoutOf } from "./layouts";
import { Minimap } from "./Minimap";
import type { Model } from "./model";
import { type GraphOptions, groupLimit } from "./options";
import { readPaint } from "./paint";
import { between, neighbourhood } from "./reach";
import type { Scene } from "./scene";
import { type Aim, cameraFor, type Drawn, nodeOf, onNode, wholeOf } from "./sight";
import { usePointer } from "./usePointer";
import { useStage } from "./useStage";
import { toView, type View } from "./view";

interface Props {
  model: Model;
  options: GraphOptions;
  onOptions: (change: Partial<GraphOptions>) => void;
  selected?: string;
  onSelect: (task: string | undefined) => void;
  onOpen: (task: string) => void;
  /** Tasks that a filter keeps; the others step back. */
  matching?: Uint8Array | null;
  marked?: Uint8Array | null;
  tint?: (string | null)[] | null;
}

export function GraphView(props: Props) {
  const { model, options, onOptions, selected, onSelect, onOpen, matching, marked, tint } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { stage, size } = useStage(canvas);
  const { seen: theme } = useTheme();
  const [laid, setLaid] = useState<{ view: View; layout: Layout } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [hover, setHover] = useState({ node: -1, x: 0, y: 0 });
  const aim = useRef<Aim>({ at: "all" });

  const kept = useMemo(() => keptTasks(model, options), [model, options]);
  const shown = useMemo(() => (kept ? kept.reduce((sum, k) => sum + k, 0) : model.n), [kept, model.n]);
  const view = useMemo(
    () => toView(model, { kept, groupAfter: groupLimit(options.group, shown), open: new Set(options.open) }),
    [model, kept, shown, options.group, options.open],
  );

  useEffect(() => {
    let current = true;
    layoutOf(view, options.dir).then(
      (layout) => {
        if (!current) return;
        setLaid({ view, layout });
        setError(null);
      },
      (cause) => current && setError(cause),
    );
    return () => {
      current = false;
    };
  }, [view, options.dir]);

  const scene = useMemo<Scene | null>(() => {
    if (!laid) return null;
    void theme; // the tokens are read anew when the theme changes
    const { layout } = laid;
    const view = laid.view;
    const node = nodeOf(model, view, selected);
    return {
      model,
      view,
      layout,
      paint: readPaint(),
      selected: node,
      hovered: -1,
      lit: litNodes(model, view, options, selected, matching ?? null),
      marked: options.critical ? (marked ?? null) : pathOf(model, options, selected),
      tint: tint ?? null,
    };
  }, [laid, model, theme, selected, matching, marked, tint, options]);

  useEffect(() => {
    if (stage && scene) stage.setScene(scene.hovered === hover.node ? scene : { ...scene, hovered: hover.node });
  }, [stage, scene, hover.node]);

  // The camera follows what is laid out and the space for it; statuses and selections move nothing.
  const drawn = useRef<Drawn | null>(null);
  const latest = useRef(selected);
  latest.current = selected;
  useEffect(() => {
    if (!stage || !laid || size.width < 2) return;
    const before = drawn.current;
    const after = { model, ...laid, size };
    drawn.current = after;
    if (before && before.layout === after.layout && before.size === size) return;
    stage.flyTo(
      cameraFor(aim.current, stage.target, before, after, latest.current),
      !before || aim.current.at === "here",
    );
  }, [stage, laid, size, model]);

  const onTouched = useCallback(() => {
    aim.current = { at: "here" };
  }, []);
  const showAll = useCallback(() => {
    aim.current = { at: "all" };
    if (stage && laid) stage.flyTo(wholeOf(laid.layout, stage.size));
  }, [stage, laid]);
  // Another picture is asked for: it is seen whole.
  const change = useCallback(
    (next: Partial<GraphOptions>) => {
      const whole = ["dir", "group", "focus", "up", "down", "hideDone"] as const;
      if (whole.some((key) => key in next && next[key] !== options[key])) aim.current = { at: "all" };
      onOptions(next);
    },
    [onOptions, options],
  );

  /** Flies to a task: at once, or when the group that it is in has been opened and laid out. */
  const flyTo = useCallback(
    (task: string) => {
      aim.current = { at: "task", task };
      const node = laid ? nodeOf(model, laid.view, task) : -1;
      if (stage && laid && node >= 0) stage.flyTo(onNode(laid.layout, node, stage.target));
    },
    [stage, laid, model],
  );

  const pick = useCallback(
    (node: number, shift: boolean) => {
      if (!laid) return;
      onTouched();
      if (node < 0) {
        onSelect(undefined);
        return;
      }
      if (laid.view.isGroup[node]) {
        onOptions({ open: [...options.open, laid.view.keys[node]] });
        return;
      }
      if (shift && selected) onOptions({ path: laid.view.keys[node] });
      else onSelect(laid.view.keys[node]);
    },
    [laid, onSelect, onOptions, options.open, selected, onTouched],
  );

  usePointer(canvas, stage, {
    onPick: (node, { shift }) => pick(node, shift),
    onOpen: (node) => laid && !laid.view.isGroup[node] && onOpen(laid.view.keys[node]),
    onHover: (node, x, y) => setHover((old) => (old.node === node && node < 0 ? old : { node, x, y })),
    onTouched,
  });

  const goTo = useCallback(
    (task: number) => {
      onSelect(model.ids[task]);
      const node = laid ? laid.view.nodeOf[task] : -1;
      if (laid && node >= 0 && laid.view.isGroup[node]) onOptions({ open: [...options.open, laid.view.keys[node]] });
      if (laid && node < 0) onOptions({ focus: undefined, hideDone: false });
      flyTo(model.ids[task]);
    },
    [laid, model, onSelect, onOptions, options.open, flyTo],
  );

  const nextWith = useCallback(
    (statuses: number[]) => {
      const from = selected ? (model.index.get(selected) ?? -1) : -1;
      for (let k = 1; k <= model.n; k++) {
        const i = (from + k) % model.n;
        if (statuses.includes(model.status[i])) {
          goTo(i);
          return;
        }
      }
    },
    [model, selected, goTo],
  );

  const zoom = (factor: number) => {
    onTouched();
    stage?.zoom(size.width / 2, size.height / 2, factor);
  };

  function onKeyDown(event: React.KeyboardEvent) {
    if (!laid || !stage || event.metaKey || event.ctrlKey || event.altKey) return;
    const node = nodeOf(model, laid.view, selected);
    const ways = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" } as const;
    const way = ways[event.key as keyof typeof ways];
    if (way) {
      event.preventDefault();
      const next = node < 0 ? 0 : step(laid.view, laid.layout, node, way);
      if (next < 0) return;
      const task = laid.view.isGroup[next] ? model.ids[laid.view.members[laid.view.start[next]]] : laid.view.keys[next];
      onSelect(task);
      flyTo(task);
      return;
    }
    const actions: Record<string, () => void> = {
      f: showAll,
      c: () => selected && flyTo(selected),
      "+": () => zoom(1.4),
      "=": () => zoom(1.4),
      "-": () => zoom(1 / 1.4),
      d: () => change({ dir: options.dir === "LR" ? "TB" : "LR" }),
      o: () => change({ group: options.group === "auto" ? "off" : "auto", open: [] }),
      r: () => nextWith([1]),
      x: () => nextWith([3, 7]),
      n: () => selected && change({ focus: options.focus ? undefined : selected }),
      enter: () => node >= 0 && (laid.view.isGroup[node] ? pick(node, false) : selected && onOpen(selected)),
      escape: () => {
        if (options.path) onOptions({ path: undefined });
        else if (options.focus) change({ focus: undefined });
        else onSelect(undefined);
      },
    };
    const action = actions[event.key.length > 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  const hovered = hover.node >= 0 && laid && hover.node < laid.view.n ? hover : null;
  return (
    <section aria-label="Graph" className="flex h-full min-h-0 flex-col">
      <GraphToolbar
        model={model}
        shown={shown}
        nodes={laid?.view.n ?? 0}
        options={options}
        onOptions={change}
        selected={selected}
        hasCritical={Boolean(marked)}
        onGoTo={goTo}
        onFit={showAll}
        onZoom={zoom}
        onNext={nextWith}
      />
      <div className="relative min-h-0 flex-1 overflow-hidden bg-bg">
        {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is an application of its own, walked by arrow keys */}
        <canvas
          ref={canvas}
          tabIndex={0}
          role="application"
          aria-label={`Graph of ${plural(shown, "task")}. Arrow keys walk along dependencies, Enter opens a task, F fits the view. The table has the same tasks.`}
          onKeyDown={onKeyDown}
          data-testid="graph"
          data-ready={laid && laid.view === view ? "true" : "false"}
          className="absolute inset-0 size-full cursor-grab touch-none outline-offset-[-2px] active:cursor-grabbing"
        />
        {model.n === 0 && (
          <div className="absolute inset-0">
            <Empty icon="tasks" title="No tasks in this plan yet" />
          </div>
        )}
        {model.n > 0 && shown === 0 && (
          <div className="absolute inset-0">
            <Empty icon="tasks" title="No task is left to show" />
          </div>
        )}
        {!laid && model.n > 0 && !error && <Loading rows={3} label="Laying out the graph" />}
        {error !== null && <Problem error={error} className="absolute inset-x-4 top-4" />}
        {stage && scene && scene.view.n > 1 && <Minimap stage={stage} scene={scene} onTouched={onTouched} />}
        {hovered && laid && (
          <GraphTip model={model} view={laid.view} node={hovered.node} x={hovered.x} y={hovered.y} size={size} />
        )}
        <span className="sr-only" role="status">
          {selected && laid ? describe(model, selected) : ""}
        </span>
      </div>
    </section>
  );
}

function describe(model: Model, task: string): string {
  const i = model.index.get(task);
  if (i === undefined) return "";
  const ups = model.up.start[i + 1] - model.up.start[i];
  const downs = model.down.start[i + 1] - model.down.start[i];
  return `${model.names[i]}, ${ups} upstream, ${downs} downstream`;
}

function keptTasks(model: Model, options: GraphOptions): Uint8Array | null {
  const focus = options.focus === undefined ? undefined : model.index.get(options.focus);
  let kept = focus === undefined ? null : neighbourhood(model, focus, options.up, options.down);
  if (options.hideDone) {
    kept ??= new Uint8Array(model.n).fill(1);
    for (let i = 0; i < model.n; i++) if (model.status[i] === 2) kept[i] = 0;
  }
  return kept;
}

function pathOf(model: Model, options: GraphOptions, selected: string | undefined): Uint8Array | null {
  const a = selected === undefined ? undefined : model.index.get(selected);
  const b = options.path === undefined ? undefined : model.index.get(options.path);
  return a === undefined || b === undefined || a === b ? null : between(model, a, b);
}

function litNodes(
  model: Model,
  view: View,
  options: GraphOptions,
  selected: string | undefined,
  matching: Uint8Array | null,
): Uint8Array | null {
  const path = pathOf(model, options, selected);
  const by = path ?? matching;
  if (!by) return null;
  const lit = new Uint8Array(view.n);
  for (let i = 0; i < model.n; i++) if (by[i] && view.nodeOf[i] >= 0) lit[view.nodeOf[i]] = 1;
  return lit;
}
