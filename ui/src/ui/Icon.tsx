// The icons of the interface: strokes on a 16 by 16 grid.
const paths = {
  builds: "M2.5 4h11M2.5 8h11M2.5 12h7",
  tasks: "M3 3h4v4H3zM9 9h4v4H9zM7 5h3.5a.5.5 0 0 1 .5.5V9",
  home: "M2.5 7.5 8 3l5.5 4.5M4 6.8V13h8V6.8",
  deploy: "M8 2.5 13.5 5.5v5L8 13.5 2.5 10.5v-5zM2.5 5.5 8 8.5l5.5-3M8 8.5v5",
  limits: "M2.5 11a5.5 5.5 0 1 1 11 0M8 11l2.5-3.5",
  executions: "M5 3.5v9l7-4.5z",
  claims: "M4.5 7V5.5a3.5 3.5 0 0 1 7 0V7M3.5 7h9v6h-9z",
  workers: "M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01M8 5h3.5M8 11h3.5",
  settings:
    "M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4M8 2v1.6M8 12.4V14M2 8h1.6M12.4 8H14M3.8 3.8l1.1 1.1M11.1 11.1l1.1 1.1M3.8 12.2l1.1-1.1M11.1 4.9l1.1-1.1",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 13.5 13.5",
  copy: "M5.5 5.5h7v7h-7zM3.5 10.5v-7h7",
  check: "M3 8.5 6.5 12 13 4.5",
  close: "M4 4l8 8M12 4l-8 8",
  chevron: "M6 4l4 4-4 4",
  down: "M4 6l4 4 4-4",
  updown: "M5 6.2 8 3.2l3 3M5 9.8l3 3 3-3",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2.5 6v-3.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  external: "M6.5 3.5h-3v9h9v-3M9 2.5h4.5V7M13.5 2.5 7.5 8.5",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1",
  moon: "M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5",
  system: "M2.5 3.5h11v7h-11zM6 13h4M8 10.5V13",
  download: "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10",
  trash: "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9",
  right: "M3 8h10M9 4l4 4-4 4",
  flip: "M3 5.5h10l-2.5-2.5M13 10.5H3l2.5 2.5",
  group: "M2.5 4.5h8v6h-8zM5 12.5h8.5v-6",
  path: "M3 12.5a1.5 1.5 0 1 0 0-.01M13 3.5a1.5 1.5 0 1 0 0-.01M4.5 12c4 0 2-7 7-8",
  focus: "M8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M8 2v2.2M8 11.8V14M2 8h2.2M11.8 8H14",
  columns: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
  user: "M8 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M3 13.5c.6-2.5 2.6-3.7 5-3.7s4.4 1.2 5 3.7",
  bolt: "M9 2 4 9h4l-1 5 5-7H8z",
  diff: "M5 3v7M5 3 3 5M5 3l2 2M11 13V6M11 13l-2-2M11 13l2-2",
  star: "M8 2.5 9.7 6l3.8.5-2.8 2.6.7 3.9L8 11.1 4.6 13l.7-3.9L2.5 6.5 6.3 6z",
  refresh: "M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",
  more: "M3.2 7.6h.6v.8h-.6zM7.7 7.6h.6v.8h-.6zM12.2 7.6h.6v.8h-.6z",
  mail: "M2.5 4h11v8h-11zM2.5 4.5 8 9l5.5-4.5",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16, className = "" }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className={`shrink-0 ${className}`}>
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
