import { getRouteApi, Link } from "@tanstack/react-router";
import { usePlace } from "../../lib/place";
import { type SettingsTab, settingsTabs } from "../../router";
import { NotFound } from "../../shell/NotFound";
import { Page } from "../../ui/Page";
import { LinkTabs } from "../../ui/Tabs";
import { AuditTab } from "./AuditTab";
import { EnvironmentsTab } from "./EnvironmentsTab";
import { InvitesTab } from "./InvitesTab";
import { KeysTab } from "./KeysTab";
import { MembersTab } from "./MembersTab";
import { RootsTab } from "./RootsTab";
import { WorkspaceTab } from "./WorkspaceTab";

const route = getRouteApi("/$ws/$env/settings/$tab");

const texts: Record<SettingsTab, string> = {
  workspace: "Workspace",
  members: "Members",
  invites: "Invites",
  environments: "Environments",
  keys: "API keys",
  roots: "Target roots",
  audit: "Audit",
};

const panels: Record<SettingsTab, () => React.ReactNode> = {
  workspace: WorkspaceTab,
  members: MembersTab,
  invites: InvitesTab,
  environments: EnvironmentsTab,
  keys: KeysTab,
  roots: RootsTab,
  audit: AuditTab,
};

/** The settings of a workspace and of the environment that one is in. */
export function SettingsPage() {
  const { tab } = route.useParams();
  const { workspace, environment, at } = usePlace();
  const known = settingsTabs.find((t) => t === tab);
  if (!known) return <NotFound what="settings page" />;
  const Panel = panels[known];
  const ofEnvironment = known === "keys" || known === "roots";
  return (
    <Page
      title={`Settings: ${texts[known]}`}
      heading="Settings"
      lead={ofEnvironment ? `${workspace.name}, environment ${environment.name}` : workspace.name}
    >
      <LinkTabs
        label="Settings"
        value={known}
        tabs={settingsTabs.map((value) => ({ value, text: texts[value] }))}
        link={(value, props) => <Link to="/$ws/$env/settings/$tab" params={{ ...at, tab: value }} {...props} />}
      />
      <div className="max-w-4xl space-y-4 p-4">
        <Panel />
      </div>
    </Page>
  );
}
