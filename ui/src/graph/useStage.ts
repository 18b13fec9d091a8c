import { type RefObject, useEffect, useRef, useState } from "react";
import type { Size } from "./camera";
import { Stage } from "./stage";

/** A stage on a canvas that follows the size of its parent. */
export function useStage(canvas: RefObject<HTMLCanvasElement | null>): { stage: Stage | null; size: Size } {
  const [stage, setStage] = useState<Stage | null>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const last = useRef(size);
  useEffect(() => {
    const element = canvas.current;
    const parent = element?.parentElement;
    if (!element || !parent) return;
    const made = new Stage(element);
    setStage(made);
    const observer = new ResizeObserver(() => {
      const next = { width: parent.clientWidth, height: parent.clientHeight };
      if (next.width === last.current.width && next.height === last.current.height) return;
      last.current = next;
      made.resize(next);
      setSize(next);
    });
    observer.observe(parent);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [canvas]);
  return { stage, size };
}
