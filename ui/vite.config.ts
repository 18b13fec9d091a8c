import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// In development the API is that of a server on its default port.
const api = process.env.STARDAG_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "./",
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2022",
    outDir: "dist",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    reportCompressedSize: true,
  },
  worker: { format: "es" },
  server: { proxy: { "/api": api, "/health": api } },
});
