import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, redirect } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { basePath } from "./api/client";
import { sessionQuery } from "./api/session";
import { detour } from "./lib/detour";
import { late } from "./lib/late";
import { flag, keys, list, number, oneOf, parseSearch, stringifySearch, text } from "./lib/search";
import { Broken } from "./shell/Broken";
import { NotFound } from "./shell/NotFound";
import { Root } from "./shell/Root";
import { Loading } from "./ui/State";

/** A page's code; the type is written out, since pages ask the router for the types of their addresses. */
type Page = Promise<ComponentType>;

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Root,
  notFoundComponent: () => <NotFound />,
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    const first = detour(session, location.pathname);
    if (first === "/first-run") throw redirect({ to: first, hash: location.hash, replace: true });
    if (first)
      throw redirect({ to: first, search: location.pathname === "/" ? {} : { next: location.href }, replace: true });
  },
});

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: late((): Page => import("./pages/Start").then((m) => m.Start)),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: keys((raw) => ({
    next: text(raw, "next"),
    // What became of signing in or out at the identity provider.
    problem: text(raw, "problem"),
    said: text(raw, "said"),
    request: text(raw, "request"),
    signed_out: text(raw, "signed_out"),
  })),
  component: late((): Page => import("./pages/SignIn").then((m) => m.SignIn)),
});
const firstRun = createRoute({
  getParentRoute: () => root,
  path: "/first-run",
  component: late((): Page => import("./pages/FirstRun").then((m) => m.FirstRun)),
});
const invites = createRoute({
  getParentRoute: () => root,
  path: "/invites",
  component: late((): Page => import("./pages/Invites").then((m) => m.Invites)),
});
const newWorkspace = createRoute({
  getParentRoute: () => root,
  path: "/workspaces/new",
  component: late((): Page => import("./pages/NewWorkspace").then((m) => m.NewWorkspace)),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: late((): Page => import("./pages/Join").then((m) => m.Join)),
});
const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  component: late((): Page => import("./pages/Account").then((m) => m.Account)),
});
const bareBuild = createRoute({
  getParentRoute: () => root,
  path: "/builds/$id",
  component: late((): Page => import("./pages/Resolve").then((m) => m.Resolve)),
});
const bareTask = createRoute({
  getParentRoute: () => root,
  path: "/tasks/$id",
  component: late((): Page => import("./pages/Resolve").then((m) => m.Resolve)),
});
const bareWorkspace = createRoute({
  getParentRoute: () => root,
  path: "/$ws",
  component: late((): Page => import("./pages/Start").then((m) => m.Start)),
});

const place = createRoute({
  getParentRoute: () => root,
  path: "/$ws/$env",
  component: late((): Page => import("./shell/PlaceLayout").then((m) => m.PlaceLayout)),
});
const home = createRoute({
  getParentRoute: () => place,
  path: "/",
  component: late((): Page => import("./pages/Home").then((m) => m.Home)),
});
const builds = createRoute({
  getParentRoute: () => place,
  path: "/builds",
  validateSearch: keys((raw) => ({
    q: text(raw, "q"),
    status: list(raw, "status"),
    app: text(raw, "app"),
    since: text(raw, "since"),
    sort: text(raw, "sort"),
    idle: number(raw, "idle"),
  })),
  component: late((): Page => import("./pages/builds/BuildsPage").then((m) => m.BuildsPage)),
});
const compareBuilds = createRoute({
  getParentRoute: () => place,
  path: "/builds/compare",
  validateSearch: keys((raw) => ({
    a: text(raw, "a"),
    b: text(raw, "b"),
    view: oneOf(raw, "view", ["table", "graph"] as const),
    kind: oneOf(raw, "kind", ["added", "removed", "changed", "same"] as const),
    q: text(raw, "q"),
  })),
  component: late((): Page => import("./pages/diff/CompareBuilds").then((m) => m.CompareBuilds)),
});

export const buildTabs = ["graph", "tasks", "timeline", "plans", "events", "control"] as const;
export type BuildTab = (typeof buildTabs)[number];

const build = createRoute({
  getParentRoute: () => place,
  path: "/builds/$build",
  validateSearch: keys((raw) => ({
    tab: oneOf(raw, "tab", buildTabs),
    plan: text(raw, "plan"),
    sel: text(raw, "sel"),
    q: text(raw, "q"),
    status: list(raw, "status"),
    sort: text(raw, "sort"),
    cols: list(raw, "cols"),
    dir: oneOf(raw, "dir", ["LR", "TB"] as const),
    group: oneOf(raw, "group", ["auto", "off"] as const),
    open: list(raw, "open"),
    focus: text(raw, "focus"),
    up: number(raw, "up"),
    down: number(raw, "down"),
    path: text(raw, "path"),
    hideDone: flag(raw, "hideDone"),
    critical: flag(raw, "critical"),
    by: oneOf(raw, "by", ["task", "worker"] as const),
  })),
  component: late((): Page => import("./pages/build/BuildPage").then((m) => m.BuildPage)),
});
const tasks = createRoute({
  getParentRoute: () => place,
  path: "/tasks",
  validateSearch: keys((raw) => ({
    q: text(raw, "q"),
    zone: text(raw, "zone"),
    sort: text(raw, "sort"),
    cols: list(raw, "cols"),
  })),
  component: late((): Page => import("./pages/explorer/ExplorerPage").then((m) => m.ExplorerPage)),
});
const compareTasks = createRoute({
  getParentRoute: () => place,
  path: "/tasks/compare",
  validateSearch: keys((raw) => ({ a: text(raw, "a"), b: text(raw, "b"), all: flag(raw, "all") })),
  component: late((): Page => import("./pages/diff/CompareTasks").then((m) => m.CompareTasks)),
});

export const taskTabs = ["overview", "output", "log", "lineage", "executions", "events"] as const;

const task = createRoute({
  getParentRoute: () => place,
  path: "/tasks/$task",
  validateSearch: keys((raw) => ({
    tab: oneOf(raw, "tab", taskTabs),
    instance: text(raw, "instance"),
    run: text(raw, "run"),
    up: number(raw, "up"),
    down: number(raw, "down"),
    dir: oneOf(raw, "dir", ["LR", "TB"] as const),
    file: text(raw, "file"),
    sel: text(raw, "sel"),
  })),
  component: late((): Page => import("./pages/task/TaskPage").then((m) => m.TaskPage)),
});
const deployments = createRoute({
  getParentRoute: () => place,
  path: "/deployments",
  validateSearch: keys((raw) => ({ q: text(raw, "q") })),
  component: late((): Page => import("./pages/Deployments").then((m) => m.Deployments)),
});
const limits = createRoute({
  getParentRoute: () => place,
  path: "/limits",
  validateSearch: keys((raw) => ({ open: list(raw, "open") })),
  component: late((): Page => import("./pages/Limits").then((m) => m.Limits)),
});
const names = createRoute({
  getParentRoute: () => place,
  path: "/names",
  validateSearch: keys((raw) => ({ q: text(raw, "q"), open: list(raw, "open") })),
  component: late((): Page => import("./pages/Names").then((m) => m.Names)),
});
const families = createRoute({
  getParentRoute: () => place,
  path: "/families",
  validateSearch: keys((raw) => ({ q: text(raw, "q"), sort: text(raw, "sort") })),
  component: late((): Page => import("./pages/Families").then((m) => m.Families)),
});
const executions = createRoute({
  getParentRoute: () => place,
  path: "/executions",
  validateSearch: keys((raw) => ({ state: oneOf(raw, "state", ["live", "ended", "all"] as const), q: text(raw, "q") })),
  component: late((): Page => import("./pages/Executions").then((m) => m.Executions)),
});
const claims = createRoute({
  getParentRoute: () => place,
  path: "/claims",
  validateSearch: keys((raw) => ({ lapsed: flag(raw, "lapsed"), q: text(raw, "q") })),
  component: late((): Page => import("./pages/Claims").then((m) => m.Claims)),
});
const workers = createRoute({
  getParentRoute: () => place,
  path: "/workers",
  validateSearch: keys((raw) => ({ gone: flag(raw, "gone"), q: text(raw, "q") })),
  component: late((): Page => import("./pages/Workers").then((m) => m.Workers)),
});

export const settingsTabs = ["workspace", "members", "invites", "environments", "keys", "roots", "audit"] as const;
export type SettingsTab = (typeof settingsTabs)[number];

const settings = createRoute({
  getParentRoute: () => place,
  path: "/settings/$tab",
  component: late((): Page => import("./pages/settings/SettingsPage").then((m) => m.SettingsPage)),
});

const tree = root.addChildren([
  start,
  signIn,
  firstRun,
  invites,
  newWorkspace,
  join,
  account,
  bareBuild,
  bareTask,
  bareWorkspace,
  place.addChildren([
    home,
    builds,
    compareBuilds,
    build,
    tasks,
    compareTasks,
    task,
    deployments,
    limits,
    names,
    families,
    executions,
    claims,
    workers,
    settings,
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: basePath.replace(/\/$/, "") || "/",
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultPendingComponent: Loading,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: () => <NotFound />,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
