import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import type { Session } from "../api/types";
import { PlaceContext } from "../lib/place";

export const session: Session = {
  signed_in: true,
  mode: "local",
  first_run: false,
  registration_enabled: false,
  oidc_login_url: null,
  oidc_name: null,
  user: { id: "u1", external_id: "u1", email: "ada@example.com", display_name: "Ada" },
  workspaces: [
    {
      id: "w1",
      name: "Research",
      slug: "research",
      role: "owner",
      is_personal: false,
      environments: [{ id: "e1", workspace_id: "w1", name: "main", slug: "main", description: null, owner_id: null }],
    },
  ],
  pending_invites: 0,
  server_version: "0.0.0",
};

/** Renders part of a page of the environment research/main, with answers that are there already. */
export async function renderIn(node: ReactNode, answers: [readonly unknown[], unknown][] = []) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(["session"], session);
  for (const [key, value] of answers) client.setQueryData(key, value);
  const workspace = session.workspaces[0];
  const place = { workspace, environment: workspace.environments[0], at: { ws: "research", env: "main" } };
  const root = createRootRoute();
  const page = createRoute({
    getParentRoute: () => root,
    path: "$",
    component: () => <PlaceContext value={place}>{node}</PlaceContext>,
  });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: ["/research/main"] }),
  });
  await router.load();
  const view = render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return { ...view, router, client };
}
