import { between, type Camera, type Size, zoomAt } from "./camera";
import { drawScene, type Scene } from "./scene";

/** A whole drawing that takes longer than this is replaced by a moved picture of it while the camera moves. */
const slowMs = 9;
const settleMs = 110;
const flightMs = 260;

/**
 * Owns the canvas: keeps a camera, draws when something changed, and keeps moving smooth where a whole drawing is slow:
 * then the last picture, larger than the screen by a margin, is moved and scaled until the camera rests.
 */
export class Stage {
  camera: Camera = { x: 0, y: 0, k: 1 };
  size: Size = { width: 0, height: 0 };
  scene: Scene | null = null;
  onCamera: ((camera: Camera) => void) | null = null;
  lastDrawMs = 0;
  frames: number[] = [];

  private readonly c: CanvasRenderingContext2D;
  private picture: HTMLCanvasElement | null = null;
  private pictureCamera: Camera | null = null;
  private pictureSize: Size = { width: 0, height: 0 };
  private frame = 0;
  private flight: { from: Camera; to: Camera; start: number } | null = null;
  private movedAt = 0;
  private stale = true;
  private settle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly canvas: HTMLCanvasElement) {
    const c = canvas.getContext("2d", { alpha: false });
    if (!c) throw new Error("this browser has no canvas");
    this.c = c;
  }

  /** Where the camera is, or will be when it has arrived. */
  get target(): Camera {
    return this.flight?.to ?? this.camera;
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.settle);
    this.scene = null;
  }

  resize(size: Size): void {
    const ratio = window.devicePixelRatio || 1;
    this.size = size;
    this.canvas.width = Math.max(1, Math.round(size.width * ratio));
    this.canvas.height = Math.max(1, Math.round(size.height * ratio));
    this.invalidate();
  }

  setScene(scene: Scene): void {
    this.scene = scene;
    this.invalidate();
  }

  /** Asks for a whole new drawing. */
  invalidate(): void {
    this.stale = true;
    this.request();
  }

  moveTo(camera: Camera): void {
    this.flight = null;
    this.camera = camera;
    this.moved();
  }

  zoom(sx: number, sy: number, factor: number): void {
    this.moveTo(zoomAt(this.target, this.size, sx, sy, factor));
  }

  /** Moves there, in a short flight unless motion is not wanted or the view is new. */
  flyTo(to: Camera, instant = false): void {
    const still = window.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
    if (instant || still) {
      this.moveTo(to);
      return;
    }
    this.flight = { from: this.camera, to, start: performance.now() };
    this.request();
  }

  private moved(): void {
    this.movedAt = performance.now();
    this.onCamera?.(this.camera);
    this.request();
  }

  private request(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.tick);
  }

  private readonly tick = (time: number): void => {
    this.frame = 0;
    if (this.flight) {
      const t = Math.min(1, Math.max(0, (time - this.flight.start) / flightMs));
      this.camera = between(this.flight.from, this.flight.to, t);
      if (t >= 1) this.flight = null;
      this.moved();
    }
    this.draw();
    this.frames.push(time);
    if (this.frames.length > 240) this.frames.shift();
  };

  private draw(): void {
    if (!this.scene || this.size.width < 2) return;
    const ratio = window.devicePixelRatio || 1;
    const moving = performance.now() - this.movedAt < settleMs;
    const heavy = this.lastDrawMs > slowMs;
    if (heavy && this.picture && this.pictureCamera && (moving ? this.covers() : !this.stale && this.same())) {
      this.drawPicture(ratio);
      if (moving) this.later();
      return;
    }
    const start = performance.now();
    if (heavy) {
      this.takePicture(ratio);
      this.drawPicture(ratio);
    } else {
      this.picture = null;
      this.c.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawScene(this.c, this.scene, this.camera, this.size);
    }
    this.lastDrawMs = performance.now() - start;
    this.stale = false;
    if (moving && heavy) this.later();
  }

  private later(): void {
    clearTimeout(this.settle);
    this.settle = setTimeout(() => this.request(), settleMs + 10);
  }

  private same(): boolean {
    const p = this.pictureCamera;
    return p !== null && p.k === this.camera.k && p.x === this.camera.x && p.y === this.camera.y;
  }

  /** Whether the picture still shows enough of what the camera sees. */
  private covers(): boolean {
    const p = this.pictureCamera;
    if (!p) return false;
    const scale = this.camera.k / p.k;
    if (scale > 3 || scale < 0.33) return false;
    const slackX = (this.pictureSize.width * scale) / 2 - this.size.width / 2;
    const slackY = (this.pictureSize.height * scale) / 2 - this.size.height / 2;
    const dx = Math.abs(this.camera.x - p.x) * this.camera.k;
    const dy = Math.abs(this.camera.y - p.y) * this.camera.k;
    if (scale < 0.75) return true; // zooming out: the rim is filled when the camera rests
    return dx <= Math.max(slackX, 0) + this.size.width * 0.2 && dy <= Math.max(slackY, 0) + this.size.height * 0.2;
  }

  private takePicture(ratio: number): void {
    const size = { width: this.size.width * 1.5, height: this.size.height * 1.5 };
    this.picture ??= document.createElement("canvas");
    const width = Math.round(size.width * ratio);
    const height = Math.round(size.height * ratio);
    if (this.picture.width !== width || this.picture.height !== height) {
      this.picture.width = width;
      this.picture.height = height;
    }
    const c = this.picture.getContext("2d", { alpha: false });
    if (!c || !this.scene) return;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawScene(c, this.scene, this.camera, size);
    this.pictureCamera = { ...this.camera };
    this.pictureSize = size;
  }

  private drawPicture(ratio: number): void {
    if (!this.picture || !this.pictureCamera || !this.scene) return;
    const { c, camera, size, pictureCamera: p } = this;
    const scale = camera.k / p.k;
    const width = this.pictureSize.width * scale;
    const height = this.pictureSize.height * scale;
    const x = (p.x - camera.x) * camera.k + size.width / 2 - width / 2;
    const y = (p.y - camera.y) * camera.k + size.height / 2 - height / 2;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.fillStyle = this.scene.paint.bg;
    c.fillRect(0, 0, size.width, size.height);
    c.drawImage(this.picture, x, y, width, height);
  }
}
