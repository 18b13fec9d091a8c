import { type ReactNode, useEffect } from "react";

interface Props {
  title: string;
  /** Stands before the title, such as the way back. */
  crumbs?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** The content scrolls by itself and fills the height. */
  fill?: boolean;
  heading?: ReactNode;
}

/** A page: its heading, what can be done there, and its content. */
export function Page({ title, crumbs, lead, actions, children, fill, heading }: Props) {
  useEffect(() => {
    document.title = `${title} · Stardag`;
  }, [title]);
  return (
    <div className={`relative flex min-w-0 flex-col ${fill ? "min-h-0 flex-1" : ""}`}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b bg-surface px-4 py-2.5">
        <div className="min-w-0 flex-1">
          {crumbs && <div className="text-xs text-text-3">{crumbs}</div>}
          <h1 className="truncate text-lg">{heading ?? title}</h1>
          {lead && <div className="text-text-2">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-1.5">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function Section({
  title,
  actions,
  children,
  note,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  note?: ReactNode;
}) {
  return (
    <section className="card overflow-hidden">
      <header className="flex min-h-10 items-center gap-2 border-b px-3 py-1.5">
        <h2 className="text-sm font-semibold">{title}</h2>
        {note && <span className="text-xs text-text-3">{note}</span>}
        {actions && <span className="ml-auto flex items-center gap-1">{actions}</span>}
      </header>
      {children}
    </section>
  );
}

/** Facts as pairs of name and value. */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[minmax(96px,max-content)_1fr] gap-x-4 gap-y-1.5 p-3">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-text-3">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
