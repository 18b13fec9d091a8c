import { Link } from "@tanstack/react-router";
import { useSession } from "../api/session";
import { usePlace } from "../lib/place";
import { Icon } from "../ui/Icon";
import { Menu, MenuItem, MenuLabel, MenuLine } from "../ui/Menu";

/** Workspace and environment, and the way to others: real links, so that they open in new tabs too. */
export function Switcher() {
  const { workspace, environment } = usePlace();
  const session = useSession();
  return (
    <Menu
      width={256}
      trigger={
        <button type="button" className="flex w-full items-center gap-2 rounded-md p-1.5 text-left hover:bg-hover">
          <Avatar name={workspace.name} />
          <span className="min-w-0 flex-1 leading-[17px]">
            <span className="block truncate font-semibold">{workspace.name}</span>
            <span className="block truncate text-xs text-text-3">{environment.name}</span>
          </span>
          <span className="sr-only">switch workspace or environment</span>
          <Icon name="updown" size={14} className="text-text-3" />
        </button>
      }
    >
      {session.workspaces.map((w) => (
        <div key={w.id}>
          <MenuLabel>{w.name}</MenuLabel>
          {w.environments.map((e) => (
            <MenuItem key={e.id} asChild>
              <Link to="/$ws/$env" params={{ ws: w.slug, env: e.slug }}>
                <span className="flex w-4 justify-center">
                  {e.id === environment.id && <Icon name="check" size={13} />}
                </span>
                <span className="truncate">{e.name}</span>
                <code className="ml-auto text-2xs text-text-3">{e.slug}</code>
              </Link>
            </MenuItem>
          ))}
          {w.environments.length === 0 && <p className="px-2 py-1 text-text-3">no environment yet</p>}
        </div>
      ))}
      <MenuLine />
      <MenuItem asChild>
        <Link to="/workspaces/new">
          <Icon name="plus" size={14} />
          New workspace
        </Link>
      </MenuItem>
    </Menu>
  );
}

/** The first letter of a name on one of a few quiet colours. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  let sum = 0;
  for (const char of name) sum += char.codePointAt(0) ?? 0;
  const hue = (sum * 47) % 360;
  return (
    <span
      aria-hidden="true"
      className="flex shrink-0 items-center justify-center rounded-md text-xs font-semibold"
      style={{ width: size, height: size, background: `oklch(0.42 0.09 ${hue})`, color: "#fff" }}
    >
      {(name.trim()[0] ?? "?").toUpperCase()}
    </span>
  );
}
