import { useQuery } from "@tanstack/react-query";
import { metricsQuery } from "../../api/queries";
import type { MetricSeries } from "../../api/types";
import { count, plural } from "../../lib/format";
import { Section } from "../../ui/Page";

/** The numbers that a run measured: a row and a line for each. */
export function Metrics({ env, execution, live }: { env: string; execution: string; live: boolean }) {
  const query = useQuery(metricsQuery(env, execution, live));
  const series = query.data?.series ?? [];
  if (series.length === 0) return null;
  return (
    <Section
      title="Metrics"
      note={
        query.data?.cut_points ? `${plural(query.data.cut_points, "point was", "points were")} not kept` : undefined
      }
    >
      <div className="max-h-72 overflow-auto">
        <table className="w-full text-left">
          <thead className="text-xs text-text-3">
            <tr>
              <th className="px-3 py-1 font-medium">Name</th>
              <th className="px-3 py-1 text-right font-medium">Step</th>
              <th className="px-3 py-1 text-right font-medium">Last</th>
              <th className="px-3 py-1 text-right font-medium">Min</th>
              <th className="px-3 py-1 text-right font-medium">Max</th>
              <th className="px-3 py-1 font-medium">Course</th>
            </tr>
          </thead>
          <tbody>
            {series.map((s) => (
              <Row key={s.name} series={s} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Row({ series }: { series: MetricSeries }) {
  const points = series.points.map((p) => ({ step: p.step, value: Number(p.value) }));
  const finite = points.filter((p) => Number.isFinite(p.value));
  const values = finite.map((p) => p.value);
  const last = series.points[series.points.length - 1];
  const number = (v: number) => (values.length === 0 ? "–" : short(v));
  return (
    <tr className="border-t">
      <td className="min-w-24 px-3 py-1 font-mono text-xs break-words">{series.name}</td>
      <td className="num px-3 py-1 text-right">{count(last.step)}</td>
      <td className="num px-3 py-1 text-right">{short(Number(last.value))}</td>
      <td className="num px-3 py-1 text-right text-text-2">
        {number(values.reduce((a, b) => Math.min(a, b), Infinity))}
      </td>
      <td className="num px-3 py-1 text-right text-text-2">
        {number(values.reduce((a, b) => Math.max(a, b), -Infinity))}
      </td>
      <td className="px-3 py-1">
        <Course name={series.name} points={finite} />
      </td>
    </tr>
  );
}

function short(v: number): string {
  return Number.isFinite(v) ? String(Number(v.toPrecision(6))) : String(v);
}

const width = 240;
const height = 32;

/** Where the points of a series go in a picture. */
export function course(points: { step: number; value: number }[]): string {
  const steps = points.map((p) => p.step);
  const values = points.map((p) => p.value);
  const from = steps.reduce((a, b) => Math.min(a, b), Infinity);
  const to = steps.reduce((a, b) => Math.max(a, b), -Infinity);
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const x = (v: number) => (to === from ? width / 2 : ((v - from) / (to - from)) * width);
  const y = (v: number) => (high === low ? height / 2 : height - ((v - low) / (high - low)) * height);
  return points.map((p) => `${x(p.step).toFixed(1)},${y(p.value).toFixed(1)}`).join(" ");
}

function Course({ name, points }: { name: string; points: { step: number; value: number }[] }) {
  if (points.length < 2) return null;
  return (
    <svg
      role="img"
      aria-label={`${name} over ${plural(points.length, "point")}`}
      width={width}
      height={height}
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      className="text-accent"
    >
      <polyline points={course(points)} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}
