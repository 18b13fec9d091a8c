import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { count } from "../lib/format";
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
  /** The build is running: a view that somebody moved is left where it is when tasks are added. */
  live?: boolean;
}

export function GraphView(props: Props) {
  const { model, options, onOptions, selected, onSelect, onOpen, matching, marked, tint, live } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { stage, size } = useStage(canvas);
  const { seen: theme } = useTheme();
  const [laid, setLaid] = useState<{ view: View; layout: Layout } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [hover, setHover] = useState({ node: -1, x: 0, y: 0 });
  const touched = useRef(false);

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
    const node = nodeOfTask(model, view, selected);
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

  // Centred and fitted whenever what is laid out, the size or the direction changes. Statuses change nothing here.
  const fitted = useRef("");
  useEffect(() => {
    if (!stage || !laid || size.width < 2) return;
    const key = `${laid.view.key}/${laid.layout.direction}/${size.width}x${size.height}`;
    if (fitted.current === key) return;
    const [before] = fitted.current.split("/");
    const grown = before !== "" && before !== model.structure;
    const first = fitted.current === "";
    fitted.current = key;
    if (grown && live && touched.current) return;
    touched.current = false;
    stage.fitBox(laid.layout, first);
  }, [stage, laid, size, live, model.structure]);

  const onTouched = useCallback(() => {
    touched.current = true;
  }, []);

  const centre = useCallback(
    (node: number) => {
      if (!stage || !laid || node < 0) return;
      touched.current = true;
      const k = Math.max(stage.camera.k, laid.layout.height > 30 ? 0.8 : 1);
      stage.flyTo({ x: laid.layout.x[node], y: laid.layout.y[node], k: Math.min(k, 1.2) });
    },
    [stage, laid],
  );

  const pick = useCallback(
    (node: number, shift: boolean) => {
      if (!laid) return;
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
    [laid, onSelect, onOptions, options.open, selected],
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
      if (!laid) return;
      const node = laid.view.nodeOf[task];
      if (node >= 0 && laid.view.isGroup[node]) onOptions({ open: [...options.open, laid.view.keys[node]] });
      centre(node);
    },
    [laid, model, onSelect, onOptions, options.open, centre],
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

  function onKeyDown(event: React.KeyboardEvent) {
    if (!laid || !stage || event.metaKey || event.ctrlKey || event.altKey) return;
    const node = nodeOfTask(model, laid.view, selected);
    const ways = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" } as const;
    const way = ways[event.key as keyof typeof ways];
    if (way) {
      event.preventDefault();
      const next = node < 0 ? 0 : step(laid.view, laid.layout, node, way);
      if (next < 0) return;
      onSelect(laid.view.isGroup[next] ? model.ids[laid.view.members[laid.view.start[next]]] : laid.view.keys[next]);
      centre(next);
      return;
    }
    const middle = { x: size.width / 2, y: size.height / 2 };
    const actions: Record<string, () => void> = {
      f: () => {
        touched.current = false;
        stage.fitBox(laid.layout);
      },
      c: () => centre(node),
      "+": () => stage.zoom(middle.x, middle.y, 1.4),
      "=": () => stage.zoom(middle.x, middle.y, 1.4),
      "-": () => stage.zoom(middle.x, middle.y, 1 / 1.4),
      d: () => onOptions({ dir: options.dir === "LR" ? "TB" : "LR" }),
      o: () => onOptions({ group: options.group === "auto" ? "off" : "auto", open: [] }),
      r: () => nextWith([1]),
      x: () => nextWith([3, 7]),
      n: () => selected && onOptions({ focus: options.focus ? undefined : selected }),
      enter: () => node >= 0 && (laid.view.isGroup[node] ? pick(node, false) : selected && onOpen(selected)),
      escape: () => {
        if (options.path) onOptions({ path: undefined });
        else if (options.focus) onOptions({ focus: undefined });
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
        onOptions={onOptions}
        selected={selected}
        hasCritical={Boolean(marked)}
        onGoTo={goTo}
        onFit={() => {
          touched.current = false;
          if (stage && laid) stage.fitBox(laid.layout);
        }}
        onZoom={(factor) => stage?.zoom(size.width / 2, size.height / 2, factor)}
        onNext={nextWith}
      />
      <div className="relative min-h-0 flex-1 overflow-hidden bg-bg">
        {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is an application of its own, walked by arrow keys */}
        <canvas
          ref={canvas}
          tabIndex={0}
          role="application"
          aria-label={`Graph of ${count(shown)} tasks. Arrow keys walk along dependencies, Enter opens a task, F fits the view. The table has the same tasks.`}
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

function nodeOfTask(model: Model, view: View, task: string | undefined): number {
  const i = task === undefined ? undefined : model.index.get(task);
  return i === undefined ? -1 : view.nodeOf[i];
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
