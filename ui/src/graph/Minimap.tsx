import { useEffect, useRef } from "react";
import { fit } from "./camera";
import type { Scene } from "./scene";
import { windowOf } from "./scene";
import type { Stage } from "./stage";
import { standing } from "./view";

const width = 148;
const height = 96;

/** The whole graph in a corner, with what is in view; click or drag to go there. */
export function Minimap({ stage, scene, onTouched }: { stage: Stage; scene: Scene; onTouched: () => void }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const c = canvas?.getContext("2d");
    if (!canvas || !c) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const { layout, view, paint, model } = scene;
    const camera = fit(layout, { width, height }, 6, 10);
    const dots = document.createElement("canvas");
    dots.width = canvas.width;
    dots.height = canvas.height;
    const d = dots.getContext("2d");
    if (!d) return;
    d.setTransform(ratio, 0, 0, ratio, 0, 0);
    d.fillStyle = paint.surface;
    d.fillRect(0, 0, width, height);
    const w = Math.max(layout.width * camera.k, 1.2);
    const h = Math.max(layout.height * camera.k, 1.2);
    for (let i = 0; i < view.n; i++) {
      d.fillStyle = paint.status[standing(model, view, i)];
      d.globalAlpha = scene.lit && !scene.lit[i] ? 0.15 : 0.9;
      d.fillRect(
        (layout.x[i] - camera.x) * camera.k + width / 2 - w / 2,
        (layout.y[i] - camera.y) * camera.k + height / 2 - h / 2,
        w,
        h,
      );
    }
    const draw = () => {
      c.setTransform(1, 0, 0, 1, 0, 0);
      c.drawImage(dots, 0, 0);
      c.setTransform(ratio, 0, 0, ratio, 0, 0);
      const seen = windowOf(stage.camera, stage.size);
      const all =
        seen.minX <= layout.minX && seen.maxX >= layout.maxX && seen.minY <= layout.minY && seen.maxY >= layout.maxY;
      canvas.style.visibility = all ? "hidden" : "visible"; // it would only cover what is in view already
      if (all) return;
      const x = (seen.minX - camera.x) * camera.k + width / 2;
      const y = (seen.minY - camera.y) * camera.k + height / 2;
      const seenWidth = (seen.maxX - seen.minX) * camera.k;
      const seenHeight = (seen.maxY - seen.minY) * camera.k;
      c.fillStyle = paint.accent;
      c.globalAlpha = 0.1;
      c.fillRect(x, y, seenWidth, seenHeight);
      c.globalAlpha = 1;
      c.strokeStyle = paint.accent;
      c.lineWidth = 1.2;
      c.strokeRect(x, y, seenWidth, seenHeight);
    };
    draw();
    stage.onCamera = draw;
    const go = (event: PointerEvent) => {
      if (event.type === "pointermove" && event.buttons === 0) return;
      const box = canvas.getBoundingClientRect();
      onTouched();
      stage.moveTo({
        ...stage.camera,
        x: (event.clientX - box.left - width / 2) / camera.k + camera.x,
        y: (event.clientY - box.top - height / 2) / camera.k + camera.y,
      });
    };
    canvas.addEventListener("pointerdown", go);
    canvas.addEventListener("pointermove", go);
    return () => {
      canvas.removeEventListener("pointerdown", go);
      canvas.removeEventListener("pointermove", go);
      stage.onCamera = null;
    };
  }, [stage, scene, onTouched]);
  return (
    <canvas
      ref={ref}
      aria-hidden="true"
      className="absolute right-2 bottom-2 hidden rounded-md border bg-surface shadow-sm sm:block"
      style={{ width, height, touchAction: "none" }}
    />
  );
}
