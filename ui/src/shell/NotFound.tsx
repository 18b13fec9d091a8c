import { Link } from "@tanstack/react-router";
import { buttonClass } from "../ui/Button";

/** The page for addresses that mean nothing here. */
export function NotFound({ what = "page" }: { what?: string }) {
  return (
    <main className="mx-auto flex max-w-lg flex-col items-center px-6 py-24 text-center">
      <p className="num text-xl font-semibold text-text-3">404</p>
      <h1 className="mt-1 text-lg">There is no such {what}</h1>
      <p className="mt-1 text-text-2">
        The address may be mistyped, or what was here has been removed, or you are not a member of its workspace.
      </p>
      <Link to="/" className={`${buttonClass("plain")} mt-5`}>
        Go to the start
      </Link>
    </main>
  );
}
