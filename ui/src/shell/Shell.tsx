import { Link, useLocation } from "@tanstack/react-router";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { useSession } from "../api/session";
import { usePlace } from "../lib/place";
import { useLive } from "../live/live";
import { IconButton } from "../ui/Button";
import { Icon, type IconName } from "../ui/Icon";
import { AwayBar } from "./AwayBar";
import { LiveMark } from "./LiveMark";
import { Palette } from "./Palette";
import { ShortcutSheet, useShortcuts } from "./Shortcuts";
import { Switcher } from "./Switcher";
import { UserMenu } from "./UserMenu";

const pages = [
  { to: "/$ws/$env", text: "Overview", icon: "home", exact: true },
  { to: "/$ws/$env/builds", text: "Builds", icon: "builds" },
  { to: "/$ws/$env/tasks", text: "Tasks", icon: "tasks" },
  { to: "/$ws/$env/families", text: "Families", icon: "group" },
  { to: "/$ws/$env/names", text: "Names", icon: "star" },
  { to: "/$ws/$env/executions", text: "Executions", icon: "executions" },
  { to: "/$ws/$env/claims", text: "Claims", icon: "claims" },
  { to: "/$ws/$env/workers", text: "Workers", icon: "workers" },
  { to: "/$ws/$env/limits", text: "Limits", icon: "limits" },
  { to: "/$ws/$env/deployments", text: "Deployments", icon: "deploy" },
] as const satisfies readonly { to: string; text: string; icon: IconName; exact?: boolean }[];

/** The frame of all pages of an environment: navigation at the left, a bar on narrow screens. */
export function Shell({ children }: { children: ReactNode }) {
  const place = usePlace();
  const freshness = useLive(place.environment.id);
  const [palette, setPalette] = useState(false);
  const [keys, setKeys] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  useShortcuts({ onPalette: () => setPalette(true), onKeys: () => setKeys(true) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the page changes
  useEffect(() => setDrawer(false), [pathname]);

  return (
    <div className="flex h-full flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <aside className="hidden w-[208px] shrink-0 flex-col border-r bg-sunken md:flex">
        <Sidebar onPalette={() => setPalette(true)} freshness={<LiveMark freshness={freshness} />} />
      </aside>
      <header className="flex h-11 shrink-0 items-center gap-1 border-b bg-sunken px-2 md:hidden">
        <Dialog.Root open={drawer} onOpenChange={setDrawer}>
          <Dialog.Trigger asChild>
            <IconButton icon="menu" label="Open navigation" size={36} />
          </Dialog.Trigger>
          <Dialog.Portal>
            <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
            <Dialog.Content
              aria-describedby={undefined}
              className="fixed inset-y-0 left-0 z-50 flex w-64 flex-col border-r bg-sunken shadow-pop"
            >
              <Dialog.Title className="sr-only">Navigation</Dialog.Title>
              <Sidebar onPalette={() => setPalette(true)} freshness={<LiveMark freshness={freshness} />} />
            </Dialog.Content>
          </Dialog.Portal>
        </Dialog.Root>
        <span className="truncate font-medium">{place.environment.name}</span>
        <span className="ml-auto flex items-center gap-1">
          <LiveMark freshness={freshness} compact />
          <IconButton icon="search" label="Search and go" size={36} onClick={() => setPalette(true)} />
        </span>
      </header>
      <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none">
        <AwayBar />
        {children}
      </main>
      <Palette open={palette} onOpenChange={setPalette} />
      <ShortcutSheet open={keys} onOpenChange={setKeys} />
    </div>
  );
}

function Sidebar({ onPalette, freshness }: { onPalette: () => void; freshness: ReactNode }) {
  const { at } = usePlace();
  const session = useSession();
  const item =
    "flex h-8 items-center gap-2.5 rounded-md px-2 text-text-2 hover:bg-hover hover:text-text aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:shadow-[0_0_0_1px_var(--line)]";
  return (
    <>
      <div className="p-2">
        <Switcher />
        <button
          type="button"
          onClick={onPalette}
          className="mt-2 flex h-8 w-full items-center gap-2 rounded-md border bg-surface px-2 text-left text-text-3 hover:border-line-strong"
        >
          <Icon name="search" size={14} />
          <span className="whitespace-nowrap">Search or go to</span>
          <kbd className="ml-auto rounded-sm border px-1 text-2xs whitespace-nowrap">{isMac ? "⌘K" : "^K"}</kbd>
        </button>
      </div>
      <nav aria-label="Main" className="flex flex-1 flex-col gap-px overflow-y-auto px-2">
        {pages.map((page) => (
          <Link
            key={page.to}
            to={page.to}
            params={at}
            activeOptions={{ exact: "exact" in page, includeSearch: false }}
            activeProps={{ "aria-current": "page" }}
            className={item}
          >
            <Icon name={page.icon} />
            {page.text}
          </Link>
        ))}
        <span className="flex-1" />
        {session.pending_invites > 0 && (
          <Link to="/invites" className={item}>
            <Icon name="mail" />
            Invites
            <span className="num ml-auto rounded-full bg-accent px-1.5 text-2xs font-semibold text-surface">
              {session.pending_invites}
            </span>
          </Link>
        )}
        <Link
          to="/$ws/$env/settings/$tab"
          params={{ ...at, tab: "workspace" }}
          activeOptions={{ includeSearch: false }}
          className={item}
        >
          <Icon name="settings" />
          Settings
        </Link>
      </nav>
      <div className="m-2 mt-1 border-t pt-2">
        <UserMenu />
        <div className="mt-1.5 flex items-center justify-between gap-2 px-2 text-2xs text-text-3">
          {freshness}
          <span title="Version of the server and of this page">{session.server_version}</span>
        </div>
      </div>
    </>
  );
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
