const steps = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 43_200_000, 86_400_000,
];

/** Round moments between two, about as many as wanted, as offsets from the origin. */
export function ticks(from: number, to: number, wanted: number): number[] {
  const raw = (to - from) / Math.max(wanted, 1);
  const step = steps.find((s) => s >= raw) ?? Math.ceil(raw / 86_400_000) * 86_400_000;
  const list: number[] = [];
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) list.push(t);
  return list;
}

/** An offset from the start for an axis: 0, 250 ms, 4 s, 1:30, 2:05:00. */
export function offset(ms: number): string {
  if (ms === 0) return "0";
  if (Math.abs(ms) < 1000) return `${ms} ms`;
  const s = ms / 1000;
  if (Math.abs(s) < 60) return `${Number(s.toFixed(2))} s`;
  const whole = Math.round(s);
  const pad = (n: number) => String(n).padStart(2, "0");
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  return h > 0 ? `${h}:${pad(m)}:${pad(whole % 60)}` : `${m}:${pad(whole % 60)}`;
}
