import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { signOut, useSession } from "../api/session";
import { setTheme, type Theme, useTheme } from "../lib/theme";
import { Icon, type IconName } from "../ui/Icon";
import { Menu, MenuItem, MenuLabel, MenuLine } from "../ui/Menu";
import { Avatar } from "./Switcher";

const themes: { value: Theme; text: string; icon: IconName }[] = [
  { value: "light", text: "Light", icon: "sun" },
  { value: "dark", text: "Dark", icon: "moon" },
  { value: "system", text: "Like the system", icon: "system" },
];

export function UserMenu() {
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { chosen } = useTheme();
  const name = session.user?.display_name || session.user?.email || "You";
  async function leave() {
    const end = await signOut();
    // The session here is over. The provider sends the browser back.
    if (end.provider_url) {
      window.location.assign(end.provider_url);
      return;
    }
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    await client.invalidateQueries({ queryKey: ["session"] });
    await navigate({ to: "/sign-in", search: { signed_out: end.provider_failed ? "failed" : "here" } });
  }
  return (
    <Menu
      width={230}
      trigger={
        <button type="button" className="flex w-full items-center gap-2 rounded-md p-1 text-left hover:bg-hover">
          <Avatar name={name} size={24} />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="sr-only">account, theme, sign out</span>
          <Icon name="updown" size={13} className="text-text-3" />
        </button>
      }
    >
      {session.user && <p className="truncate px-2 pt-1.5 text-xs text-text-3">{session.user.email}</p>}
      <MenuItem asChild>
        <Link to="/account">
          <Icon name="user" size={14} className="text-text-3" />
          Account
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link to="/invites">
          <Icon name="mail" size={14} className="text-text-3" />
          Invites
          {session.pending_invites > 0 && <span className="num ml-auto text-xs">{session.pending_invites}</span>}
        </Link>
      </MenuItem>
      <MenuLine />
      <MenuLabel>Theme</MenuLabel>
      {themes.map((t) => (
        <MenuItem key={t.value} icon={t.icon} onSelect={() => setTheme(t.value)}>
          {t.text}
          {chosen === t.value && <Icon name="check" size={13} className="ml-auto" />}
        </MenuItem>
      ))}
      {session.mode !== "dev" && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => void leave()}>Sign out</MenuItem>
        </>
      )}
    </Menu>
  );
}
