import { useMemo } from "react";
import type { Build, TimelineExecution } from "../../api/types";
import { GraphView } from "../../graph/GraphView";
import type { Model } from "../../graph/model";
import type { GraphOptions } from "../../graph/options";
import { criticalPath, lastSpans, toSpans } from "../../timeline/spans";

export { warmLayouts as warm } from "../../graph/layouts";

interface Props {
  build: Build;
  model: Model;
  executions?: TimelineExecution[];
  options: GraphOptions;
  onOptions: (change: Partial<GraphOptions>) => void;
  selected?: string;
  onSelect: (task: string | undefined) => void;
  onOpen: (task: string) => void;
  matching: Uint8Array | null;
}

export function GraphTab({ build, executions, model, ...rest }: Props) {
  const marked = useMemo(() => {
    if (!executions || executions.length === 0) return null;
    return criticalPath(model, lastSpans(toSpans(executions, model), model), Date.now()).onPath;
  }, [executions, model]);
  return <GraphView model={model} marked={marked} {...rest} />;
}
