import type { ReactNode } from "react";

/** The frame of pages before one is in: a card in the middle. */
export function Door({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main className="flex min-h-full items-center justify-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-5 flex items-center gap-2.5">
          <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--ink)" />
            <path
              d="M9 9.5 23 16 9 22.5M9 9.5v13"
              fill="none"
              stroke="var(--on-ink)"
              strokeOpacity="0.6"
              strokeWidth="2"
            />
            <circle cx="9" cy="9.5" r="3.2" fill="var(--on-ink)" />
            <circle cx="9" cy="22.5" r="3.2" fill="var(--on-ink)" />
            <circle cx="23" cy="16" r="3.2" fill="#4cc38a" />
          </svg>
          <span className="text-base font-semibold">Stardag</span>
        </div>
        <h1 className="text-xl">{title}</h1>
        {lead && <p className="mt-1 text-text-2">{lead}</p>}
        <div className="mt-5">{children}</div>
      </div>
    </main>
  );
}
