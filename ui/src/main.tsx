import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError, onSignedOut } from "./api/client";
import { isLong } from "./api/long";
import { idle, loadRest } from "./lib/late";
import { applyTheme } from "./lib/theme";
import { makeRouter } from "./router";
import "./styles.css";

applyTheme();

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A server may well run on the machine itself, which does not need to be online for that.
      networkMode: "always",
      staleTime: 10_000,
      refetchOnWindowFocus: (query) => !isLong(query),
      refetchOnReconnect: (query) => !isLong(query),
      refetchOnMount: (query) => !isLong(query),
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
    mutations: { networkMode: "always" },
  },
});
const router = makeRouter(client);

// A session that ended elsewhere shows at the next request: the session is read again, and the sign-in page follows.
onSignedOut(() => void client.invalidateQueries({ queryKey: ["session"] }));

const element = document.getElementById("root");
if (element) {
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

window.addEventListener("load", () => void loadRest(idle), { once: true });
