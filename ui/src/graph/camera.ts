/** What part of the plane is seen: the point in the middle of the screen, and pixels per unit. */
export interface Camera {
  x: number;
  y: number;
  k: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

export const minScale = 0.002;
export const maxScale = 3;

export function toScreen(camera: Camera, size: Size, x: number, y: number): [number, number] {
  return [(x - camera.x) * camera.k + size.width / 2, (y - camera.y) * camera.k + size.height / 2];
}

export function toWorld(camera: Camera, size: Size, sx: number, sy: number): [number, number] {
  return [(sx - size.width / 2) / camera.k + camera.x, (sy - size.height / 2) / camera.k + camera.y];
}

/** The camera that has all of a box in view, centred, with a margin in pixels, and nothing larger than life. */
export function fit(box: Box, size: Size, margin = 32, most = 1): Camera {
  const width = Math.max(box.maxX - box.minX, 1);
  const height = Math.max(box.maxY - box.minY, 1);
  const k = Math.min(
    Math.max(size.width - 2 * margin, 40) / width,
    Math.max(size.height - 2 * margin, 40) / height,
    most,
  );
  return { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2, k: Math.max(k, minScale) };
}

/** Zooms by a factor so that the point of the plane under a point of the screen stays there. */
export function zoomAt(camera: Camera, size: Size, sx: number, sy: number, factor: number): Camera {
  const k = Math.min(Math.max(camera.k * factor, minScale), maxScale);
  const [wx, wy] = toWorld(camera, size, sx, sy);
  return { x: wx - (sx - size.width / 2) / k, y: wy - (sy - size.height / 2) / k, k };
}

/** A camera between two, as a flight would pass it; t from 0 to 1. */
export function between(a: Camera, b: Camera, t: number): Camera {
  const e = t < 0.5 ? 4 * t * t * t : 1 - (-2 * t + 2) ** 3 / 2;
  const k = Math.exp(Math.log(a.k) + (Math.log(b.k) - Math.log(a.k)) * e);
  return { x: a.x + (b.x - a.x) * e, y: a.y + (b.y - a.y) * e, k };
}
