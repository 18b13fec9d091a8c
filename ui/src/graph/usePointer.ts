import { type RefObject, useEffect, useRef } from "react";
import { toWorld } from "./camera";
import { nodeAt } from "./scene";
import type { Stage } from "./stage";

export interface PointerHandlers {
  onPick: (node: number, event: { shift: boolean }) => void;
  onOpen: (node: number) => void;
  onHover: (node: number, x: number, y: number) => void;
  onTouched: () => void;
}

/** Pan by dragging, zoom by wheel and by two fingers, click to select, double click to open. */
export function usePointer(
  canvas: RefObject<HTMLCanvasElement | null>,
  stage: Stage | null,
  handlers: PointerHandlers,
) {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const element = canvas.current;
    if (!element || !stage) return;
    const pointers = new Map<number, { x: number; y: number }>();
    let travelled = 0;
    let pinch = 0;

    const at = (event: { clientX: number; clientY: number }) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const hit = (p: { x: number; y: number }) => {
      if (!stage.scene) return -1;
      const [x, y] = toWorld(stage.camera, stage.size, p.x, p.y);
      return nodeAt(stage.scene.view, stage.scene.layout, x, y, 3 / stage.camera.k);
    };
    const onDown = (event: PointerEvent) => {
      element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, at(event));
      if (pointers.size === 1) travelled = 0;
      pinch = 0;
    };
    const onMove = (event: PointerEvent) => {
      const now = at(event);
      const before = pointers.get(event.pointerId);
      if (!before) {
        latest.current.onHover(hit(now), now.x, now.y);
        return;
      }
      pointers.set(event.pointerId, now);
      if (pointers.size === 2) {
        const [a, b] = [...pointers.values()];
        const spread = Math.hypot(a.x - b.x, a.y - b.y);
        if (pinch > 0) stage.zoom((a.x + b.x) / 2, (a.y + b.y) / 2, spread / pinch);
        pinch = spread;
        travelled = 99;
        latest.current.onTouched();
        return;
      }
      travelled += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      if (travelled < 4) return;
      latest.current.onTouched();
      latest.current.onHover(-1, 0, 0);
      const { camera } = stage;
      stage.moveTo({
        ...camera,
        x: camera.x - (now.x - before.x) / camera.k,
        y: camera.y - (now.y - before.y) / camera.k,
      });
    };
    const onUp = (event: PointerEvent) => {
      const p = pointers.get(event.pointerId);
      pointers.delete(event.pointerId);
      pinch = 0;
      if (p && travelled < 4 && event.type === "pointerup") latest.current.onPick(hit(p), { shift: event.shiftKey });
    };
    const onDouble = (event: MouseEvent) => {
      const node = hit(at(event));
      if (node >= 0) latest.current.onOpen(node);
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current.onTouched();
      const p = at(event);
      const lines = event.deltaMode === 1 ? 16 : 1;
      const step = Math.max(-60, Math.min(60, event.deltaY * lines));
      stage.zoom(p.x, p.y, Math.exp(-step * (event.ctrlKey ? 0.012 : 0.0045)));
    };
    const onLeave = () => latest.current.onHover(-1, 0, 0);
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    element.addEventListener("pointerleave", onLeave);
    element.addEventListener("dblclick", onDouble);
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
      element.removeEventListener("pointerleave", onLeave);
      element.removeEventListener("dblclick", onDouble);
      element.removeEventListener("wheel", onWheel);
    };
  }, [canvas, stage]);
}
