import { useEffect, useRef, useState } from "react";
import { parse, View, Warn } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import type { JsonObject } from "../../api/types";
import { useTheme } from "../../lib/theme";
import { Problem } from "../../ui/State";

/** Nothing outside the document is fetched: data of a plot are inside it. */
const noLoader = {
  load: () => Promise.reject(new Error("data from other addresses are not fetched")),
  sanitize: () => Promise.reject(new Error("links to other addresses are not followed")),
  http: () => Promise.reject(new Error("data from other addresses are not fetched")),
  file: () => Promise.reject(new Error("files are not read")),
};

/** A Vega or Vega-Lite plot, run by the interpreter, so that no code is made from text. */
export function Vega({ spec }: { spec: JsonObject }) {
  const element = useRef<HTMLDivElement>(null);
  const { seen } = useTheme();
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const parent = element.current;
    if (!parent) return;
    let view: View | undefined;
    try {
      const config = themed(seen);
      const lite = !String(spec.$schema ?? "").includes("/vega/");
      const full = lite
        ? compile(
            { autosize: { type: "fit", contains: "padding" }, width: "container", ...spec } as unknown as TopLevelSpec,
            { config },
          ).spec
        : (spec as never);
      view = new View(parse(full, lite ? undefined : config, { ast: true }), {
        expr: expressionInterpreter,
        renderer: "canvas",
        container: parent,
        hover: true,
        logLevel: Warn,
        loader: noLoader as never,
      });
      setError(null);
      view.runAsync().catch(setError);
    } catch (cause) {
      setError(cause);
    }
    return () => {
      view?.finalize();
    };
  }, [spec, seen]);
  return (
    <>
      {error !== null && <Problem error={error} />}
      <div ref={element} className="w-full overflow-x-auto" />
    </>
  );
}

function themed(theme: "light" | "dark") {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const text = {
    labelColor: token("--text-2"),
    titleColor: token("--text"),
    gridColor: token("--line"),
    domainColor: token("--line-strong"),
    tickColor: token("--line-strong"),
  };
  return {
    background: "transparent",
    font: "system-ui, sans-serif",
    title: { color: token("--text") },
    axis: text,
    legend: text,
    view: { stroke: token("--line") },
    style: { "guide-label": { fill: token("--text-2") }, "guide-title": { fill: token("--text") } },
    range: { category: theme === "dark" ? { scheme: "set2" as const } : { scheme: "dark2" as const } },
  };
}
