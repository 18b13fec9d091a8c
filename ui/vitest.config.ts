import { defineConfig } from "vitest/config";

// Logic is tested in node; components in a simulated page, which takes longer to start.
export default defineConfig({
  test: {
    projects: [
      { test: { name: "logic", testTimeout: 30_000, environment: "node", include: ["src/**/*.test.ts"] } },
      {
        test: {
          name: "components",
          testTimeout: 30_000,
          environment: "jsdom",
          include: ["src/**/*.test.tsx"],
          setupFiles: ["src/test/setup.ts"],
        },
      },
    ],
  },
});
